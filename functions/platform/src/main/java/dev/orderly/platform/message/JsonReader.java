package dev.orderly.platform.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JSON in, by streaming jackson-core. Depth and lengths are bounded, duplicate fields refused. A strict reader refuses
 * unknown fields (requests), a tolerant one skips them (messages of newer code). The parser stays on a value until the
 * next is asked for, so that {@link #pointer} tells where the value stood that a record refuses.
 */
public final class JsonReader implements JsonIn {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(8_000_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final boolean strict;

    private JsonReader(JsonParser parser, boolean strict) {
        this.parser = parser;
        this.strict = strict;
        advance();
    }

    /** Reads one value that is the whole text, skipping fields that the codec does not know. */
    public static <T> T read(String json, Codec<T> codec) {
        return read(json, codec::read);
    }

    /** As {@link #read(String, Codec)}, for a part of a codec. */
    public static <T> T read(String json, Function<JsonIn, T> reading) {
        try (var parser = FACTORY.createParser(json)) {
            return whole(new JsonReader(parser, false), reading);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads one value that is the whole text; a field that the codec does not know is an error. */
    public static <T> T readStrictly(String json, Codec<T> codec) {
        try (var parser = FACTORY.createParser(json)) {
            return whole(new JsonReader(parser, true), codec::read);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads one value from bytes of UTF-8, tolerantly. */
    public static <T> T read(InputStream json, Function<JsonIn, T> reading) {
        try (var parser = FACTORY.createParser(json)) {
            return whole(new JsonReader(parser, false), reading);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <T> T whole(JsonReader reader, Function<JsonIn, T> reading) {
        var value = reading.apply(reader);
        reader.advance();
        if (reader.parser.currentToken() != null) {
            throw reader.malformed("text follows the end of the document");
        }
        return value;
    }

    @Override
    public void startObject() {
        expect(JsonToken.START_OBJECT, "an object is expected");
    }

    @Override
    public @Nullable String nextName() {
        advance();
        if (parser.currentToken() == JsonToken.END_OBJECT) {
            return null;
        }
        expect(JsonToken.FIELD_NAME, "a field is expected");
        var name = fieldName();
        advance();
        return name;
    }

    @Override
    public void startArray() {
        expect(JsonToken.START_ARRAY, "an array is expected");
    }

    @Override
    public boolean nextElement() {
        advance();
        return parser.currentToken() != JsonToken.END_ARRAY;
    }

    @Override
    public boolean isNothing() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    @Override
    public String text() {
        expect(JsonToken.VALUE_STRING, "a text is expected");
        return consume(JsonParser::getText);
    }

    @Override
    public long number() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number is expected");
        return consume(JsonParser::getLongValue);
    }

    @Override
    public boolean truth() {
        if (parser.currentToken() != JsonToken.VALUE_TRUE && parser.currentToken() != JsonToken.VALUE_FALSE) {
            throw malformed("true or false is expected");
        }
        return consume(JsonParser::getBooleanValue);
    }

    @Override
    public String raw() {
        try {
            var text = new StringWriter();
            try (var out = FACTORY.createGenerator(text)) {
                out.copyCurrentStructure(parser);
            }
            return text.toString();
        } catch (IOException failed) {
            throw malformed("the JSON ends too early or is broken");
        }
    }

    @Override
    public void unknown(String name) {
        if (strict) {
            throw malformed("this field is not known");
        }
        try {
            parser.skipChildren();
        } catch (IOException failed) {
            throw malformed("the JSON is broken");
        }
    }

    @Override
    public String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private String fieldName() {
        try {
            return parser.currentName();
        } catch (IOException failed) {
            throw malformed("this is not JSON");
        }
    }

    private interface Taking<T> {
        T from(JsonParser parser) throws IOException;
    }

    private <T> T consume(Taking<T> taking) {
        try {
            return taking.from(parser);
        } catch (IOException failed) {
            throw malformed("the value is out of range");
        }
    }

    private void expect(JsonToken token, String otherwise) {
        if (parser.currentToken() != token) {
            throw malformed(otherwise);
        }
    }

    private void advance() {
        try {
            parser.nextToken();
        } catch (IOException failed) {
            throw malformed("this is not JSON");
        }
    }

    private Malformed malformed(String detail) {
        return new Malformed(pointer(), detail);
    }
}
