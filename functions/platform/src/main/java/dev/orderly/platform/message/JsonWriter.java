package dev.orderly.platform.message;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonOut;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** JSON out, by streaming jackson-core; compact, fields in the order in which the codec writes them. */
public final class JsonWriter implements JsonOut {
    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    public static <T> String write(T value, Codec<T> codec) {
        return write(out -> codec.write(value, out));
    }

    public static String write(Consumer<JsonOut> writing) {
        var text = new StringWriter();
        try (var generator = JsonReader.FACTORY.createGenerator(text)) {
            writing.accept(new JsonWriter(generator));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text.toString();
    }

    public static void write(OutputStream stream, Consumer<JsonOut> writing) {
        try (var generator = JsonReader.FACTORY.createGenerator(stream)) {
            writing.accept(new JsonWriter(generator));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void startObject() {
        run(JsonGenerator::writeStartObject);
    }

    @Override
    public void endObject() {
        run(JsonGenerator::writeEndObject);
    }

    @Override
    public void startArray() {
        run(JsonGenerator::writeStartArray);
    }

    @Override
    public void endArray() {
        run(JsonGenerator::writeEndArray);
    }

    @Override
    public void name(String name) {
        run(out -> out.writeFieldName(name));
    }

    @Override
    public void text(String value) {
        run(out -> out.writeString(value));
    }

    @Override
    public void number(long value) {
        run(out -> out.writeNumber(value));
    }

    @Override
    public void truth(boolean value) {
        run(out -> out.writeBoolean(value));
    }

    @Override
    public void nothing() {
        run(JsonGenerator::writeNull);
    }

    @Override
    public void raw(String json) {
        run(out -> out.writeRawValue(json));
    }

    private interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }

    private void run(Writing writing) {
        try {
            writing.to(generator);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
