package dev.orderly.engines.queue;

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
        @Nullable String traceHeader,
        @Nullable String group,
        @Nullable String deduplication) {

    Content withId(String other) {
        return new Content(other, body, bodyMd5, attributes, attributesMd5, traceHeader, group, deduplication);
    }
}
