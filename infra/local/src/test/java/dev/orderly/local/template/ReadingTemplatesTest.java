package dev.orderly.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.template.Cloud.Input;
import dev.orderly.local.template.Cloud.Redrive;
import dev.orderly.local.template.Cloud.SourceKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTemplatesTest {
    static final String ROOT = """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Stage: { Type: String, Default: test, AllowedValues: [local, test] }
            Conditions:
              IsLocal: !Equals [!Ref Stage, local]
            Globals:
              Function:
                Runtime: java25
                Timeout: 15
                Environment: { Variables: { STAGE: !Ref Stage } }
            Resources:
              Log:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: Retain
                Properties:
                  KeySchema: [{ AttributeName: stream, KeyType: HASH }, { AttributeName: version, KeyType: RANGE }]
                  AttributeDefinitions:
                    - { AttributeName: stream, AttributeType: S }
                    - { AttributeName: version, AttributeType: N }
                  StreamSpecification: { StreamViewType: NEW_IMAGE }
              Bus: { Type: AWS::Events::EventBus, Properties: { Name: !Ref AWS::StackName } }
              Everything: { Type: AWS::Events::Archive, Properties: { SourceArn: !GetAtt Bus.Arn, RetentionDays: 7 } }
              Sandbox: { Type: AWS::SQS::Queue, Condition: IsLocal }
              Heard:
                Type: AWS::Serverless::Application
                Properties: { Location: child.yaml, Parameters: { Bus: !Ref Bus, Hears: "OrderPlaced, OrderRejected" } }
              Api: { Type: AWS::Serverless::HttpApi }
              Relay:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: dev.orderly.relay.StreamRelay
                  CodeUri: functions/relay/target/relay.zip
                  AutoPublishAlias: live
                  Environment:
                    Variables:
                      LOG_TABLE: !Ref Log
                      QUEUE: !GetAtt Heard.Outputs.QueueUrl
                      TEXT: !Sub "${AWS::StackName}-${!Kept}-${Heard.Outputs.QueueArn}"
                  Policies:
                    - Statement: [{ Effect: Allow, Action: "events:PutEvents", Resource: !GetAtt Bus.Arn }]
                  Events:
                    Log:
                      Type: DynamoDB
                      Properties:
                        Stream: !GetAtt Log.StreamArn
                        StartingPosition: TRIM_HORIZON
                        BisectBatchOnFunctionError: true
                        FunctionResponseTypes: [ReportBatchItemFailures]
                        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }
                    Http: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: get, Path: "/v1/x/{id}" } }
            Outputs:
              Relay: { Value: !Ref Relay.Alias }
            """;
    static final String CHILD = """
            Parameters:
              Bus: { Type: String }
              Hears: { Type: CommaDelimitedList }
            Resources:
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  EventBusName: !Ref Bus
                  EventPattern: { detail-type: !Ref Hears, detail: { data: { total: [{ numeric: [">", 10] }] } } }
                  Targets:
                    - Id: queue
                      Arn: !GetAtt Queue.Arn
                      DeadLetterConfig: { Arn: !GetAtt DeadLetters.Arn }
                      RetryPolicy: { MaximumRetryAttempts: 5 }
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: "90"
                  RedrivePolicy: { deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 5 }
              DeadLetters:
                Type: AWS::SQS::Queue
                Properties: { MessageRetentionPeriod: 1209600, SqsManagedSseEnabled: true }
              Policy:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Queue]
                  PolicyDocument:
                    Statement:
                      Effect: Allow
                      Principal: { Service: events.amazonaws.com }
                      Action: sqs:SendMessage
                      Resource: !GetAtt Queue.Arn
                      Condition: { ArnEquals: { aws:SourceArn: !GetAtt Rule.Arn } }
            Outputs:
              QueueArn: { Value: !GetAtt Queue.Arn }
              QueueUrl: { Value: !Ref Queue }
            """;

    @TempDir
    Path folder;

    private Cloud cloud;

    @BeforeEach
    void read() {
        cloud = new Templates(folder)
                .with("template.yaml", ROOT)
                .with("child.yaml", CHILD)
                .read();
    }

    @Test
    void a_table_has_its_keys_and_its_stream() {
        var log = cloud.tables().getFirst();
        assertThat(log.name()).isEqualTo("orderly-Log");
        assertThat(log.key()).isEqualTo(new Cloud.Key("stream", Optional.of("version")));
        assertThat(log.attributeTypes()).isEqualTo(Map.of("stream", "S", "version", "N"));
        assertThat(log.streamView()).contains("NEW_IMAGE");
    }

    @Test
    void a_nested_stack_names_its_parts_after_itself() {
        assertThat(cloud.queues())
                .extracting(Cloud.Queue::name)
                .containsExactly("orderly-Heard-Queue", "orderly-Heard-DeadLetters");
        assertThat(cloud.queues().getFirst().origin().stackPath()).isEqualTo("/Heard");
    }

    @Test
    void a_queue_has_its_settings_its_redrive_and_its_policy() {
        var queue = cloud.queues().getFirst();
        assertThat(queue.visibilitySeconds()).isEqualTo(90);
        assertThat(queue.retentionSeconds()).isEqualTo(345_600);
        assertThat(queue.redrive())
                .contains(new Redrive(cloud.queues().getLast().arn(), 5));
        assertThat(queue.policy()).singleElement().satisfies(statement -> {
            assertThat(statement.principals()).containsExactly("Service:events.amazonaws.com");
            assertThat(statement.conditionJson())
                    .contains(
                            "{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:events:us-east-1:000000000000:rule/orderly/orderly-Heard-Rule\"}}");
        });
    }

    @Test
    void a_rule_has_its_pattern_as_json_and_its_targets() {
        var rule = cloud.rules().getFirst();
        assertThat(rule.busName()).isEqualTo("orderly");
        assertThat(rule.patternJson())
                .contains(
                        "{\"detail-type\":[\"OrderPlaced\",\"OrderRejected\"],\"detail\":{\"data\":{\"total\":[{\"numeric\":[\">\",10]}]}}}");
        assertThat(rule.targets()).singleElement().satisfies(target -> {
            assertThat(target.arn()).isEqualTo(cloud.queues().getFirst().arn());
            assertThat(target.retry()).isEqualTo(new Cloud.RetryPolicy(86_400, 5));
            assertThat(target.input()).isEqualTo(new Input.Whole());
        });
    }

    @Test
    void a_function_has_the_globals_and_its_own() {
        var relay = cloud.functions().getFirst();
        assertThat(relay.timeoutSeconds()).isEqualTo(15);
        assertThat(relay.code()).isEqualTo(folder.resolve("functions/relay/target/relay.zip"));
        assertThat(relay.environment())
                .containsEntry("STAGE", "test")
                .containsEntry("LOG_TABLE", "orderly-Log")
                .containsEntry("QUEUE", "http://127.0.0.1:4566/000000000000/orderly-Heard-Queue")
                .containsEntry("TEXT", "orderly-${Kept}-arn:aws:sqs:us-east-1:000000000000:orderly-Heard-Queue");
        assertThat(relay.policies())
                .singleElement()
                .extracting(Cloud.Statement::actions)
                .asString()
                .contains("PutEvents");
        assertThat(cloud.outputs())
                .containsEntry("Relay", "arn:aws:lambda:us-east-1:000000000000:function:orderly-Relay:live");
    }

    @Test
    void an_event_of_a_function_becomes_a_mapping_or_a_route() {
        assertThat(cloud.mappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.kind()).isEqualTo(SourceKind.DYNAMODB_STREAM);
            assertThat(mapping.functionName()).isEqualTo("orderly-Relay");
            assertThat(mapping.sourceArn())
                    .isEqualTo(cloud.tables().getFirst().streamArn().orElseThrow());
            assertThat(mapping.batchSize()).isEqualTo(100);
            assertThat(mapping.filtersJson()).containsExactly("{\"eventName\":[\"INSERT\"]}");
            assertThat(mapping.stream().orElseThrow().maximumRetries()).isEqualTo(-1);
        });
        assertThat(cloud.routes()).singleElement().satisfies(route -> {
            assertThat(route.method()).isEqualTo("GET");
            assertThat(route.path()).isEqualTo("/v1/x/{id}");
            assertThat(route.functionName()).isEqualTo("orderly-Relay");
        });
    }

    @Test
    void what_has_no_effect_here_is_listed_by_name() {
        assertThat(cloud.passedOver()).anySatisfy(passed -> {
            assertThat(passed.origin().logicalId()).isEqualTo("DeadLetters");
            assertThat(passed.property()).contains("SqsManagedSseEnabled");
        });
    }

    @Test
    void a_condition_decides_whether_a_resource_is_there() {
        var local = new Templates(folder).read(Map.of("Stage", "local"));
        assertThat(local.queues()).extracting(Cloud.Queue::name).contains("orderly-Sandbox");
        assertThat(cloud.queues()).extracting(Cloud.Queue::name).doesNotContain("orderly-Sandbox");
    }
}
