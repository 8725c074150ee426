package dev.orderly.operations;

import dev.orderly.codec.JsonIn;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Message data as a person may see them: what pays or tells where somebody lives is dots, which an edit leaves be. */
final class Masked {
    private static final String DOTS = "\"•••\"";
    private static final Set<String> SECRET =
            Set.of("token", "paymentToken", "name", "customerName", "email", "street", "city", "postcode");

    private Masked() {}

    static String of(String json) {
        return walk(json, "", (_, _) -> DOTS);
    }

    /** The edited data with the original's secrets wherever the dots were left. */
    static String restored(String edited, String original) {
        var secrets = new HashMap<String, String>();
        walk(original, "", (pointer, secret) -> {
            secrets.put(pointer, secret);
            return secret;
        });
        return walk(edited, "", (pointer, value) -> value.equals(DOTS) ? secrets.getOrDefault(pointer, value) : value);
    }

    /** The JSON with each secret value as {@code secret} answers for its pointer and itself. */
    private static String walk(String json, String pointer, BinaryOperator<String> secret) {
        return switch (json.charAt(0)) {
            case '{' -> JsonReader.read(json, in -> object(in, pointer, secret));
            case '[' -> JsonReader.read(json, in -> array(in, pointer, secret));
            default -> json;
        };
    }

    private static String object(JsonIn in, String pointer, BinaryOperator<String> secret) {
        var fields = new LinkedHashMap<String, String>();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var at = pointer + "/" + name;
            var value = in.raw();
            fields.put(name, SECRET.contains(name) ? secret.apply(at, value) : walk(value, at, secret));
        }
        return JsonWriter.write(out -> {
            out.startObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                out.name(field.getKey());
                out.raw(field.getValue());
            }
            out.endObject();
        });
    }

    private static String array(JsonIn in, String pointer, BinaryOperator<String> secret) {
        return JsonWriter.write(out -> {
            out.startArray();
            in.startArray();
            for (var i = 0; in.nextElement(); i++) {
                out.raw(walk(in.raw(), pointer + "/" + i, secret));
            }
            out.endArray();
        });
    }
}
