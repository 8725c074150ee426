package dev.orderly.engines.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's model objects as JSON and back, by the fields that they list; what is not set is left out. */
public final class Pojos {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Pojos() {}

    public static ObjectNode toJson(SdkPojo pojo) {
        var object = NODES.objectNode();
        for (var field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (value != null && !isEmpty(value)) {
                object.set(field.memberName(), toJson(value));
            }
        }
        return object;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof List<?> list && list.isEmpty()) || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static JsonNode toJson(Object value) {
        return switch (value) {
            case SdkPojo pojo -> toJson(pojo);
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(item -> array.add(toJson(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                map.forEach((key, item) -> object.set(key.toString(), toJson(item)));
                yield object;
            }
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            default -> NODES.textNode(value.toString());
        };
    }

    /** Fills the builder, whose {@code build} the caller calls. */
    public static <B extends SdkPojo> B fill(B builder, JsonNode json) {
        for (var field : builder.sdkFields()) {
            var value = json.get(field.memberName());
            if (value != null) {
                field.set(builder, value(field, value));
            }
        }
        return builder;
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        var type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return ((Buildable) fill(field.constructor().get(), json)).build();
        }
        if (type.equals(MarshallingType.LIST)) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            var list = new ArrayList<Object>();
            ((ArrayNode) json).forEach(item -> list.add(value(member, item)));
            return list;
        }
        if (type.equals(MarshallingType.MAP)) {
            var member = field.getTrait(MapTrait.class).valueFieldInfo();
            var map = new LinkedHashMap<String, Object>();
            json.properties().forEach(entry -> map.put(entry.getKey(), value(member, entry.getValue())));
            return map;
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return json.booleanValue();
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return json.intValue();
        }
        if (type.equals(MarshallingType.INSTANT)) {
            return Instant.parse(json.asText());
        }
        return type.equals(MarshallingType.LONG) ? json.longValue() : json.asText();
    }
}
