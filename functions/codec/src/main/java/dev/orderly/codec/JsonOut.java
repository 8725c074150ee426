package dev.orderly.codec;

/** Where a codec writes to: JSON as a sequence of calls, in the order of the text. */
public interface JsonOut {
    void startObject();

    void endObject();

    void startArray();

    void endArray();

    void name(String name);

    void text(String value);

    void number(long value);

    void truth(boolean value);

    void nothing();

    /** Text that already is one JSON value, written as it is. */
    void raw(String json);
}
