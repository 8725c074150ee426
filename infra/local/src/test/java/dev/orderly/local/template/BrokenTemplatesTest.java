package dev.orderly.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken template says what is wrong, where, and nothing besides. */
class BrokenTemplatesTest {
    private static final String TWO_CHILDREN = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              A: { Type: AWS::Serverless::Application, Properties: { Location: child.yaml, Parameters: { Hears: a } } }
              B: { Type: AWS::Serverless::Application, Properties: { Location: child.yaml, Parameters: { Heers: b } } }
              C: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt A.Outputs.Nothing } }
            """;
    private static final String CHILD = """
            Parameters: { Hears: { Type: String } }
            Resources:
              Q: { Type: AWS::SQS::Queue, Properties: { Delay: 1 } }
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> sections() {
        return Stream.of(
                broken("Resources: {", "1:13: this is no YAML: expected the node content, but found '<stream end>'"),
                broken("", "1:1: the file is empty"),
                broken(
                        "Resources: { Q: { Type: AWS::SQS::Queue } }\nRules: {}",
                        "2:1: the section Rules is not supported"),
                broken("Parameters: {}", "1:1: the template has no Resources"),
                broken(
                        "Transform: AWS::Other\n" + queue(""),
                        "1:12: the only transform that is supported is AWS::Serverless-2016-10-31"),
                broken(
                        "Resources:\n  Q: { Type: AWS::SQS::Queue }\n  Q: { Type: AWS::SQS::Queue }",
                        "3:3: the key Q is here twice, first on line 2"),
                broken(
                        "Resources:\n  C: { Type: AWS::ECS::Cluster }",
                        "2:14: the resource type AWS::ECS::Cluster is not supported"),
                broken("Resources:\n  C: { Properties: {} }", "2:3: C must have a Type"),
                broken(
                        "Resources:\n  F: { Type: AWS::Serverless::HttpApi }",
                        "2:3: AWS::Serverless::HttpApi needs Transform: AWS::Serverless-2016-10-31"));
    }

    static Stream<Arguments> properties() {
        return Stream.of(
                broken(
                        queue("Visibility: 3"),
                        "4:19: AWS::SQS::Queue has the property Visibility, which is not supported"),
                broken(
                        queue("DelaySeconds: 901"),
                        "4:33: AWS::SQS::Queue.DelaySeconds must be a whole number from 0 to 900"),
                broken(queue("FifoQueue: perhaps"), "4:30: AWS::SQS::Queue.FifoQueue must be true or false"),
                broken(
                        queue("QueueName: a, FifoQueue: true"),
                        "4:30: the name of a FIFO queue, and of no other, ends in .fifo"),
                broken(
                        queue("RedrivePolicy: { maxReceiveCount: 3 }"),
                        "4:34: AWS::SQS::Queue.RedrivePolicy needs deadLetterTargetArn"),
                broken(
                        queue("RedrivePolicy: { deadLetterTargetArn: x, maxReceiveCount: 3 }"),
                        "2:3: the dead-letter queue is not in this template: x"));
    }

    static Stream<Arguments> intrinsics() {
        return Stream.of(
                broken(queue("QueueName: !ImportValue x"), "4:30: the intrinsic ImportValue is not supported"),
                broken(queue("QueueName: { \"Fn::Base64\": x }"), "4:30: the intrinsic Base64 is not supported"),
                broken(
                        queue("QueueName: !Ref Nobody"),
                        "4:30: Nobody is neither a parameter nor a resource of this template"),
                broken(
                        queue("QueueName: !GetAtt Q.Colour"),
                        "4:30: AWS::SQS::Queue has no attribute Colour that is supported"),
                broken(
                        queue("QueueName: !Sub \"${AWS::Moon}\""),
                        "4:30: the pseudo parameter AWS::Moon is not supported"),
                broken(queue("QueueName: !Equals [a, b]"), "4:30: Equals may only be used in Conditions"),
                broken(queue("QueueName: !If [Dark, a, b]"), "4:35: there is no condition Dark"),
                broken(queue("QueueName: !Select [2, [a, b]]"), "4:30: !Select asks for item 2 of 2, counted from 0"),
                broken(queue("QueueName: !FindInMap [a, b, c]"), "4:30: !FindInMap finds nothing at a.b.c"),
                broken(queue("QueueName: !GetAtt Q.QueueName"), "4:30: Q.QueueName depends on itself"));
    }

    static Stream<Arguments> conditionsAndParameters() {
        return Stream.of(
                broken(queue("") + "\n    DependsOn: P", "5:16: DependsOn names P, which is no resource here"),
                broken(
                        queue("") + "\n    CreationPolicy: {}",
                        "5:5: the resource attribute CreationPolicy is not supported"),
                broken(
                        queue("") + "\n    DeletionPolicy: Keep",
                        "5:21: DeletionPolicy must be one of Delete, Retain, RetainExceptOnCreate, Snapshot"),
                broken(
                        "Conditions: { A: !Not [!Condition A] }\n" + queue(""),
                        "1:24: the condition A depends on itself"),
                broken("Conditions: { A: !Or [!Condition B] }\n" + queue(""), "1:18: !Or wants a list of 2 to 10"),
                broken(
                        "Conditions: { A: !Equals [a, b] }\n" + queue("")
                                + "\n    Condition: A\nOutputs: { O: { Value: !Ref Q } }",
                        "7:24: Q does not exist here, since its condition does not hold"),
                broken(
                        "Parameters: { P: { Type: String, Default: x, AllowedValues: [a, b], ConstraintDescription: why } }\n"
                                + queue(""),
                        "1:43: the parameter P must be one of a, b, not \"x\": why"),
                broken("Parameters: { P: { Type: String } }\n" + queue(""), "1:1: the parameter P needs a value"),
                broken(
                        "Parameters: { P: { Type: Number, Default: 7, MaxValue: 5 } }\n" + queue(""),
                        "1:43: the parameter P must be a number from any to 5, not \"7\""),
                broken(
                        "Parameters: { P: { Type: String, Default: x, AllowedPattern: '[0-9]+' } }\n" + queue(""),
                        "1:43: the parameter P must match [0-9]+, not \"x\""));
    }

    static Stream<Arguments> resources() {
        return Stream.of(
                broken(
                        "Resources:\n  T: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: a, KeyType: HASH }] } }",
                        "2:61: the key attribute a is not in AttributeDefinitions"),
                broken(
                        "Resources:\n  R: { Type: AWS::Events::Rule, Properties: { State: ENABLED } }",
                        "2:3: a rule needs an EventPattern or a ScheduleExpression"),
                broken(
                        "Resources:\n  R: { Type: AWS::Events::Rule, Properties: { EventBusName: b, EventPattern: { source: [a] } } }",
                        "2:3: the rule's bus is not in this template: b"),
                broken(
                        function("Runtime: java21"),
                        "5:58: AWS::Serverless::Function.Runtime must be one of java25, not java21"),
                broken(
                        function("Runtime: java25, Layers: [a]"),
                        "5:66: AWS::Serverless::Function has the property Layers, which is not supported"),
                broken(
                        function("Runtime: java25, \n      Events: { E: { Type: Api } }"),
                        "6:28: the event type Api is not supported"),
                broken(
                        function(
                                "Runtime: java25, \n      Events: { E: { Type: SQS, Properties: { Queue: q, BatchSize: 20 } } }"),
                        "6:20: the mapping's source is not in this template: q\ntemplate.yaml:6:68: a BatchSize above 10 needs a MaximumBatchingWindowInSeconds of at least 1"),
                broken(
                        "Transform: AWS::Serverless-2016-10-31\nResources:\n  N: { Type: AWS::Serverless::Application, Properties: { Location: gone.yaml } }",
                        "3:68: there is no file gone.yaml"));
    }

    static Stream<Arguments> alarms() {
        return Stream.of(
                broken(
                        alarm("Namespace: N, MetricName: M, Metrik: x"),
                        "2:156: AWS::CloudWatch::Alarm has the property Metrik, which is not supported"),
                broken(
                        alarm("Namespace: N, MetricName: M, ExtendedStatistic: p99"),
                        "2:156: AWS::CloudWatch::Alarm has the property ExtendedStatistic, which is not supported"),
                broken(
                        alarm("Namespace: N, MetricName: M, Statistic: Median"),
                        "2:167: AWS::CloudWatch::Alarm.Statistic must be one of Average, Maximum, Minimum, SampleCount, Sum, not Median"),
                broken(
                        alarm("Namespace: N, MetricName: M, TreatMissingData: good"),
                        "2:174: AWS::CloudWatch::Alarm.TreatMissingData must be one of breaching, ignore, missing, notBreaching, not good"),
                broken(
                        alarm("Metrics: [{ Id: e, Expression: 'ANOMALY_DETECTION_BAND(m)' }]"),
                        "2:136: Metrics are one query, or one formula and the metrics that it names\ntemplate.yaml:2:158: the formula is not understood at ANOMALY_DETECTION_BAND"));
    }

    private static Arguments broken(String template, String problem) {
        return Arguments.of(template, problem);
    }

    private static String queue(String properties) {
        return "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: { " + properties + " }";
    }

    private static String alarm(String properties) {
        return "Resources:\n  A: { Type: AWS::CloudWatch::Alarm, Properties: { EvaluationPeriods: 1, Threshold: 1,"
                + " ComparisonOperator: LessThanThreshold, " + properties + " } }";
    }

    private static String function(String properties) {
        return "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n"
                + "    Properties: { Handler: a.B, CodeUri: x.zip, "
                + properties
                + " }";
    }

    @ParameterizedTest
    @MethodSource({"sections", "properties", "intrinsics", "conditionsAndParameters", "resources", "alarms"})
    void a_broken_template_says_where_and_why(String template, String problem) {
        assertThat(new Templates(folder).with("template.yaml", template).problems(Map.of()))
                .isEqualTo("template.yaml:" + problem);
    }

    @Test
    void all_problems_of_all_files_come_together() {
        var templates =
                new Templates(folder).with("template.yaml", TWO_CHILDREN).with("child.yaml", CHILD);
        assertThat(templates.problems(Map.of("Stage", "x"))).isEqualTo("""
                child.yaml:3:45: AWS::SQS::Queue has the property Delay, which is not supported
                template.yaml:1:1: there is no parameter Stage; there are none
                template.yaml:4:3: the parameter Hears needs a value
                template.yaml:4:101: there is no parameter Heers; there are Hears
                template.yaml:5:56: child.yaml has no output Nothing""");
    }
}
