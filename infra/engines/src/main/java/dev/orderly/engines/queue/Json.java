package dev.orderly.engines.queue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as queues meet it: in policies, and where they are kept. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode tree(String text) throws IOException {
        if (MAPPER.readTree(text) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not an object");
    }

    /** A flat object: each member's scalars as text. Throws {@link IOException} on anything else. */
    static Map<String, List<String>> object(String text) throws IOException {
        var members = new LinkedHashMap<String, List<String>>();
        for (var member : tree(text).properties()) {
            members.put(member.getKey(), scalars(member.getValue()));
        }
        return members;
    }

    private static List<String> scalars(JsonNode node) throws IOException {
        var values = new ArrayList<String>();
        for (var value : node.isArray() ? node : List.of(node)) {
            if (!value.isValueNode()) {
                throw new IOException("not a scalar");
            }
            values.add(value.asText());
        }
        return values;
    }
}
