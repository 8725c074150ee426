package dev.orderly.local.template;

import dev.orderly.local.template.Value.Field;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Many;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SAM's Globals: named parts are merged deeply, lists are joined (the global first), anything else yields to the
 * resource's own.
 */
final class Globals {
    private Globals() {}

    static Fields merge(Fields globals, ResourceType type, Fields own) {
        String kind =
                type.type().startsWith("AWS::Serverless::") ? type.type().substring("AWS::Serverless::".length()) : "";
        return globals.get(kind).orElse(own) instanceof Fields shared
                        && globals.get(kind).isPresent()
                ? merge(shared, own)
                : own;
    }

    private static Fields merge(Fields shared, Fields own) {
        Map<String, Field> merged = new LinkedHashMap<>(shared.fields());
        own.fields().forEach((name, field) -> {
            Field global = shared.fields().get(name);
            merged.put(name, global == null ? field : new Field(field.place(), merge(global.value(), field.value())));
        });
        return new Fields(own.place(), merged);
    }

    private static Value merge(Value shared, Value own) {
        if (shared instanceof Fields sharedFields && own instanceof Fields ownFields) {
            return merge(sharedFields, ownFields);
        }
        if (shared instanceof Many sharedMany && own instanceof Many ownMany) {
            List<Value> both = new ArrayList<>(sharedMany.items());
            both.addAll(ownMany.items());
            return new Many(own.place(), both);
        }
        return own;
    }
}
