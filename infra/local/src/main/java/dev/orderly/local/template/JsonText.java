package dev.orderly.local.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a resolved value as JSON, the keys in the template's order. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static String of(Value value) {
        var text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Value value) throws IOException {
        switch (value) {
            case Value.Text text -> out.writeString(text.text());
            case Value.Numeral number -> out.writeNumber(number.literal());
            case Value.Flag flag -> out.writeBoolean(flag.on());
            case Value.Many many -> {
                out.writeStartArray();
                for (Value item : many.items()) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Value.Fields fields -> {
                out.writeStartObject();
                for (var field : fields.fields().entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(out, field.getValue().value());
                }
                out.writeEndObject();
            }
            case Value.Nothing _, Value.Broken _ -> out.writeNull();
            case Value.Call call -> throw new IllegalStateException("unresolved " + call.function());
        }
    }
}
