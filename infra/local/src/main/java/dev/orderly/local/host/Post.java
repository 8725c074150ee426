package dev.orderly.local.host;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.chaos.Parcels;
import dev.orderly.local.chaos.Parcels.Parcel;
import dev.orderly.local.chaos.Place;
import dev.orderly.local.chaos.Seam;
import dev.orderly.local.function.Activity;
import dev.orderly.local.function.Functions;
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
    record Tools(SqsClient sqs, Supplier<Functions> functions, Timeline timeline, Activity activity, Chaos chaos) {}

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

    /** Sends it; in chaos several times, later, or not at all. False when it was lost, and must come again. */
    boolean bring(Letter letter, String url, Seam seam) {
        var parcels = Parcels.of(List.of(letter), tools.chaos(), seam, Place.queue(letter.name()));
        for (var parcel : parcels) {
            if (parcel.after().isZero()) {
                send(letter, url);
            } else {
                later(parcel, url);
            }
        }
        return !parcels.isEmpty();
    }

    private void later(Parcel<Letter> parcel, String url) {
        tools.activity().begin();
        tools.timeline().at(tools.timeline().instant().plus(parcel.after()), () -> {
            try {
                parcel.items().forEach(letter -> send(letter, url));
            } finally {
                tools.activity().end();
            }
        });
    }

    /** Sends it, whatever else goes wrong: what was given up must not be lost. */
    void deadLetter(Letter letter, String url) {
        send(letter, url);
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
