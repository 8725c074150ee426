package dev.orderly.codec.processor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonOut;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** JSON text through a codec, on jackson-core. */
final class Json implements JsonOut {
    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    static <T> String write(Codec<T> codec, T value) {
        return text(out -> codec.write(value, out));
    }

    static String text(Consumer<JsonOut> writer) {
        var text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            writer.accept(new Json(generator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static <T> T read(Codec<T> codec, String json) {
        return codec.read(new JsonText(json));
    }

    @Override
    public void startObject() {
        run(generator::writeStartObject);
    }

    @Override
    public void endObject() {
        run(generator::writeEndObject);
    }

    @Override
    public void startArray() {
        run(generator::writeStartArray);
    }

    @Override
    public void endArray() {
        run(generator::writeEndArray);
    }

    @Override
    public void name(String name) {
        run(() -> generator.writeFieldName(name));
    }

    @Override
    public void text(String value) {
        run(() -> generator.writeString(value));
    }

    @Override
    public void number(long value) {
        run(() -> generator.writeNumber(value));
    }

    @Override
    public void truth(boolean value) {
        run(() -> generator.writeBoolean(value));
    }

    @Override
    public void nothing() {
        run(generator::writeNull);
    }

    @Override
    public void raw(String json) {
        run(() -> generator.writeRawValue(json));
    }

    private static void run(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
