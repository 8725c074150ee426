package dev.orderly.platform.http;

import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's body at the door: bounded, UTF-8, JSON by its content type, and of characters that every hop carries. */
final class Body {
    /** DESIGN §13; a commit of it still fits the smallest hop, an entry of 256 KB on the bus. */
    static final int MAX_BYTES = 64 * 1024;

    private static final Pattern JSON =
            Pattern.compile("application/([a-z0-9.!#$&^_-]+\\+)?json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    private final String text;

    private Body(String text) {
        this.text = text;
    }

    static Body of(HttpEvent event) {
        var bytes = event.base64() ? decoded(event.body()) : event.body().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(
                    Problem.of(413, "body-too-large", "A body has at most %d bytes.".formatted(MAX_BYTES)));
        }
        return new Body(event.base64() ? text(bytes) : event.body());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(
                    Problem.malformed(new Malformed("", "the body is not base64, as the event says")));
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new ProblemException(Problem.malformed(new Malformed("", "the body is not UTF-8")));
        }
    }

    <T> T read(String contentType, Codec<T> codec) {
        if (!JSON.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches()) {
            throw new ProblemException(
                    Problem.of(415, "content-type-not-json", "The Content-Type must be application/json in UTF-8."));
        }
        try {
            return JsonReader.readStrictly(text, new Portable<>(codec));
        } catch (Malformed malformed) {
            throw new ProblemException(Problem.malformed(malformed));
        }
    }

    /** The body without white space between its parts; a body that is no JSON as it is. */
    String compact() {
        try {
            return JsonReader.read(text, JsonIn::raw);
        } catch (Malformed _) {
            return text;
        }
    }

    /** A codec that refuses texts with characters which could not travel on. */
    private record Portable<T>(Codec<T> codec) implements Codec<T> {
        @Override
        public void write(T value, JsonOut out) {
            codec.write(value, out);
        }

        @Override
        public T read(JsonIn in) {
            return codec.read(new PortableIn(in));
        }
    }

    private record PortableIn(JsonIn in) implements JsonIn {
        @Override
        public String text() {
            var pointer = in.pointer();
            return checked(in.text(), pointer);
        }

        @Override
        public String raw() {
            var pointer = in.pointer();
            return checked(in.raw(), pointer);
        }

        private static String checked(String text, String pointer) {
            if (!Characters.portable(text)) {
                throw new Malformed(pointer, "the text has a character that cannot be stored or sent");
            }
            return text;
        }

        @Override
        public void startObject() {
            in.startObject();
        }

        @Override
        public @Nullable String nextName() {
            return in.nextName();
        }

        @Override
        public void startArray() {
            in.startArray();
        }

        @Override
        public boolean nextElement() {
            return in.nextElement();
        }

        @Override
        public boolean isNothing() {
            return in.isNothing();
        }

        @Override
        public long number() {
            return in.number();
        }

        @Override
        public boolean truth() {
            return in.truth();
        }

        @Override
        public void unknown(String name) {
            in.unknown(name);
        }

        @Override
        public String pointer() {
            return in.pointer();
        }
    }
}
