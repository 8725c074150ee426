package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON text as the bus handles it: checked, never reformatted beyond white space, numbers kept digit by digit. */
final class Json {
    /** AWS takes 1,000 levels, which is Jackson's bound too; the event around a detail is one of them. */
    private static final int DETAIL_DEPTH_MAX = 999;

    private static final JsonFactory DETAILS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DETAIL_DEPTH_MAX)
                    .build())
            .build();
    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The first token of a well-formed text, or null when it is not well-formed or nothing or more than one value. */
    static @Nullable JsonToken kind(String text) {
        try (JsonParser parser = DETAILS.createParser(text)) {
            var first = parser.nextToken();
            if (first != null && first.isStructStart()) {
                parser.skipChildren();
            }
            return parser.nextToken() == null ? first : null;
        } catch (IOException _) {
            return null;
        }
    }

    static JsonParser parser(String text) throws IOException {
        return TREES.createParser(text);
    }

    static JsonNode tree(String text) throws IOException {
        return TREES.readTree(text);
    }

    /** The text without white space between its tokens; the text must be well-formed. */
    static String compact(String text) {
        var out = new StringBuilder(text.length());
        var inString = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (inString) {
                out.append(c);
                if (c == '\\') {
                    out.append(text.charAt(++i));
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c > ' ') {
                out.append(c);
                inString = c == '"';
            }
        }
        return out.toString();
    }

    static void appendString(StringBuilder out, String value) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, out);
        out.append('"');
    }

    static String string(String value) {
        var out = new StringBuilder(value.length() + 2);
        appendString(out, value);
        return out.toString();
    }
}
