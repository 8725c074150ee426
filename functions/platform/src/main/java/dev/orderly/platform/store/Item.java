package dev.orderly.platform.store;

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
        return get(item, name).s();
    }

    public static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(get(item, name).n());
    }
}
