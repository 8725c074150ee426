package dev.orderly.codec.processor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON text to read from; remembers the fields that nobody knew. */
final class JsonText implements JsonIn {
    private final JsonParser parser;
    final List<String> unknown = new ArrayList<>();

    JsonText(String json) {
        this.parser = ask(() -> new JsonFactory().createParser(json));
        ask(parser::nextToken);
    }

    @Override
    public void startObject() {
        expect(JsonToken.START_OBJECT, "must be an object");
    }

    @Override
    public @Nullable String nextName() {
        if (ask(parser::nextToken) == JsonToken.END_OBJECT) {
            return null;
        }
        String name = ask(parser::currentName);
        ask(parser::nextToken);
        return name;
    }

    @Override
    public void startArray() {
        expect(JsonToken.START_ARRAY, "must be an array");
    }

    @Override
    public boolean nextElement() {
        return ask(parser::nextToken) != JsonToken.END_ARRAY;
    }

    @Override
    public boolean isNothing() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    @Override
    public String text() {
        expect(JsonToken.VALUE_STRING, "must be text");
        return ask(parser::getText);
    }

    @Override
    public long number() {
        expect(JsonToken.VALUE_NUMBER_INT, "must be a whole number");
        return ask(parser::getLongValue);
    }

    @Override
    public boolean truth() {
        if (!parser.hasToken(JsonToken.VALUE_TRUE)) {
            expect(JsonToken.VALUE_FALSE, "must be true or false");
        }
        return parser.hasToken(JsonToken.VALUE_TRUE);
    }

    @Override
    public String raw() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unknown(String name) {
        unknown.add(name);
        ask(parser::skipChildren);
    }

    @Override
    public String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private void expect(JsonToken token, String otherwise) {
        if (!parser.hasToken(token)) {
            throw new Malformed(pointer(), otherwise);
        }
    }

    private static <T> T ask(Ask<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Ask<T> {
        T ask() throws IOException;
    }
}
