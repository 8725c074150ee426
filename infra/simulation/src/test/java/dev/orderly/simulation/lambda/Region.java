package dev.orderly.simulation.lambda;

import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.port.AwsClients;
import dev.orderly.local.port.AwsPort;
import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.TemplateReader;
import dev.orderly.simulation.saga.stage.Declared;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Tables, queues and bus of the template behind the AWS-compatible port, and nobody who takes what arrives. */
final class Region implements AutoCloseable {
    private static final int WAIT_SECONDS = 20;
    private static final String CUSTOMER = "zdjrgm1rw7rchd3pwhp6n3tfb5";
    private static final String CUSTOMER_KEY = "for golden payloads; no real key";

    private final Cloud declared;
    private final LocalCloud cloud;
    private final AwsPort port;

    Region(Path template, Path unpacked) {
        declared = TemplateReader.read(template, Map.of("Stage", "local"));
        cloud = LocalCloud.start(Declared.withoutFunctions(declared), Options.defaults(unpacked));
        var engines = cloud.engines();
        port = AwsPort.open(
                "127.0.0.1",
                0,
                new AwsClients(
                        engines.queues().client(),
                        engines.buses().client(),
                        engines.schedules().client(),
                        engines.tables().client(),
                        engines.tables().streams()));
        keepKey();
    }

    /** The payloads hold values sealed with this key; registering a customer keeps a key that is there. */
    private void keepKey() {
        var table = function("RegisterCustomerHandler").environment().get("CUSTOMER_KEYS_TABLE");
        var key = SdkBytes.fromByteArray(CUSTOMER_KEY.getBytes(StandardCharsets.UTF_8));
        cloud.engines()
                .tables()
                .client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "customer", AttributeValue.fromS(CUSTOMER),
                                "wrapping", AttributeValue.fromS("none-local-stage-only"),
                                "wrappedKey", AttributeValue.fromB(key))));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port.port());
    }

    List<Cloud.Function> functions() {
        return declared.functions();
    }

    Cloud.Function function(String logicalId) {
        return declared.functions().stream()
                .filter(it -> it.origin().logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    /** The messages that wait for a function; when there is none, for a while one is waited for. */
    List<Message> messagesFor(String logicalId) {
        var name = function(logicalId).name();
        var source = declared.mappings().stream()
                .filter(it -> it.functionName().equals(name))
                .findFirst()
                .orElseThrow()
                .sourceArn();
        var url = url(source.substring(source.lastIndexOf(':') + 1));
        return cloud.engines()
                .queues()
                .client()
                .receiveMessage(receive ->
                        receive.queueUrl(url).waitTimeSeconds(WAIT_SECONDS).maxNumberOfMessages(10))
                .messages();
    }

    /** The queues that no function reads, dead letters and quarantine, in which there is something. */
    List<String> deadLetters() {
        var read = declared.mappings().stream().map(Cloud.Mapping::sourceArn).toList();
        return declared.queues().stream()
                .filter(it -> !read.contains(it.arn()))
                .map(Cloud.Queue::name)
                .filter(it -> !isEmpty(it))
                .toList();
    }

    private boolean isEmpty(String queue) {
        return cloud.engines()
                .queues()
                .client()
                .getQueueAttributes(get ->
                        get.queueUrl(url(queue)).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .containsValue("0");
    }

    private String url(String queue) {
        return cloud.engines()
                .queues()
                .client()
                .getQueueUrl(get -> get.queueName(queue))
                .queueUrl();
    }

    @Override
    public void close() {
        port.close();
        cloud.close();
    }
}
