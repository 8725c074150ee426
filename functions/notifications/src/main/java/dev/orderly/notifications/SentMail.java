package dev.orderly.notifications;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.store.Item;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A mail that went out, without what is personal in it. */
@Encoded
record SentMail(String template, String subject, Instant sentAt) {
    static SentMail of(Map<String, AttributeValue> item) {
        return new SentMail(
                Item.text(item, "template"), Item.text(item, "subject"), Instant.parse(Item.text(item, "sentAt")));
    }
}
