package dev.orderly.platform.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes of an item that must be there. @throws IllegalArgumentException naming the one that is not */
public final class Item {
    private Item() {}

    public static AttributeValue get(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The item lacks " + name);
        }
        return value;
    }

    public static String text(Map<String, AttributeValue> item, String name) {
        var text = get(item, name).s();
        if (text == null) {
            throw new IllegalArgumentException("The item's " + name + " is no text");
        }
        return text;
    }

    public static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(get(item, name).n());
    }

    /** As {@link Instant#toString} writes it. */
    public static Instant instant(Map<String, AttributeValue> item, String name) {
        try {
            return Instant.parse(text(item, name));
        } catch (DateTimeParseException untimely) {
            throw new IllegalArgumentException("The item's " + name + " is no instant", untimely);
        }
    }
}
