package dev.orderly.engines.queue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flat JSON objects, as SQS's policies are: each member's scalars as text. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Throws {@link IOException} on anything that is no object of scalars and lists of scalars. */
    static Map<String, List<String>> object(String text) throws IOException {
        try (var json = FACTORY.createParser(text)) {
            var members = new LinkedHashMap<String, List<String>>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                members.put(name, values(json));
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new IOException("text after the object");
            }
            return members;
        }
    }

    private static List<String> values(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return List.of(scalar(json));
        }
        var values = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(scalar(json));
        }
        return values;
    }

    private static String scalar(JsonParser json) throws IOException {
        if (json.currentToken() == null || !json.currentToken().isScalarValue()) {
            throw new IOException("not a scalar");
        }
        return json.getText();
    }
}
