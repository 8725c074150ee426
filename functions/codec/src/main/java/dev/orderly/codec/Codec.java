package dev.orderly.codec;

/** Writes a value as JSON and reads it back equal. Generated for every type marked {@link Encoded}. */
public interface Codec<T> {
    void write(T value, JsonOut out);

    /** Reads one value. @throws Malformed when the JSON is not such a value, naming each place and reason */
    T read(JsonIn in);
}
