package dev.orderly.local.host;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.function.Activity;
import dev.orderly.local.function.Functions;
import dev.orderly.local.source.Disorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Brings what rules and schedules say to queues and functions. */
final class Post {

    /** What the post works with. Functions come later than the engines that write to them. */
    record Tools(
            SqsClient sqs,
            Supplier<Functions> functions,
            Timeline timeline,
            Activity activity,
            Optional<Disorder> disorder) {}

    /** One message to one ARN. */
    record Letter(
            String arn,
            String body,
            Optional<String> messageGroupId,
            Optional<String> traceHeader,
            Map<String, String> attributes) {
        /** {@code sqs}, {@code lambda} …; empty when the ARN is none. */
        String service() {
            var parts = arn.split(":", -1);
            return parts.length > SERVICE_PART ? parts[SERVICE_PART] : "";
        }

        /** Of the queue, or of the function without its alias. */
        String name() {
            var parts = arn.split(":", -1);
            return service().equals("lambda") ? parts[FUNCTION_PART] : parts[parts.length - 1];
        }
    }

    private static final int SERVICE_PART = 2;
    private static final int FUNCTION_PART = 6;

    private final Tools tools;

    Post(Tools tools) {
        this.tools = tools;
    }

    /** The URL of the letter's queue; SQS's own exception when there is none. */
    String url(Letter letter) {
        return tools.sqs()
                .getQueueUrl(request -> request.queueName(letter.name()))
                .queueUrl();
    }

    SqsClient sqs() {
        return tools.sqs();
    }

    /** Sends it, in disorder several times and later. */
    void toQueue(Letter letter, String url) {
        if (tools.disorder().isEmpty()) {
            send(letter, url);
            return;
        }
        var disorder = tools.disorder().get();
        for (var copy : disorder.shuffled(List.of(letter))) {
            tools.activity().begin();
            tools.timeline().at(tools.timeline().instant().plusMillis(disorder.delayMillis()), () -> {
                try {
                    send(copy, url);
                } finally {
                    tools.activity().end();
                }
            });
        }
    }

    /**
     * Invokes it asynchronously; false when Lambda refuses the size. @throws java.util.NoSuchElementException without
     * function
     */
    boolean toFunction(Letter letter) {
        return tools.functions().get().named(letter.name()).async().accept(letter.body());
    }

    private void send(Letter letter, String url) {
        var attributes = new LinkedHashMap<String, MessageAttributeValue>();
        letter.attributes().forEach((name, value) -> attributes.put(name, string(value)));
        tools.sqs().sendMessage(request -> {
            request.queueUrl(url).messageBody(letter.body()).messageAttributes(attributes);
            letter.messageGroupId().ifPresent(request::messageGroupId);
            letter.traceHeader()
                    .ifPresent(header -> request.messageSystemAttributes(
                            Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER, system(header))));
        });
    }

    private static MessageSystemAttributeValue system(String value) {
        return MessageSystemAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue string(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
