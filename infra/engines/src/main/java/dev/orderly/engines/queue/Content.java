package dev.orderly.engines.queue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What the sender said, with its checksums: it goes unchanged from queue to queue. */
record Content(
        String id,
        String body,
        String bodyMd5,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String attributesMd5,
        Labels labels) {

    /** What a message says about itself to AWS. */
    record Labels(
            @Nullable String traceHeader,
            @Nullable String group,
            @Nullable String deduplication) {}

    static Content of(String id, String body, Map<String, MessageAttributeValue> attributes, Labels labels) {
        return new Content(
                id,
                body,
                Digests.ofBody(body.getBytes(StandardCharsets.UTF_8)),
                Map.copyOf(attributes),
                Digests.ofAttributes(attributes),
                labels);
    }

    Content withId(String other) {
        return new Content(other, body, bodyMd5, attributes, attributesMd5, labels);
    }

    @Nullable
    String traceHeader() {
        return labels.traceHeader();
    }

    @Nullable
    String group() {
        return labels.group();
    }

    @Nullable
    String deduplication() {
        return labels.deduplication();
    }
}
