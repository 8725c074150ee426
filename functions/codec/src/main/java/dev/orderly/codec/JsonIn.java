package dev.orderly.codec;

import org.jspecify.annotations.Nullable;

/**
 * Where a codec reads from: one JSON document, pulled in order. Every method throws {@link Malformed}, with the JSON
 * pointer of the place, when the document holds something else there.
 */
public interface JsonIn {
    void startObject();

    /**
     * Enters the object that starts here and returns the text of its field {@code tag}, which {@link #nextName} then
     * leaves out. Codecs write the tag first, and this default finds it only there; an implementation that can look
     * ahead finds it anywhere.
     */
    default String startTagged(String tag) {
        startObject();
        if (!tag.equals(nextName())) {
            throw new Malformed(pointer(), "must come after the field \"" + tag + "\"");
        }
        return text();
    }

    /** Moves to the next field's value, or past the object's end; null at the end. */
    @Nullable
    String nextName();

    void startArray();

    /** Moves to the next element, or past the array's end; false at the end. */
    boolean nextElement();

    /** Whether the value here is null; if so it is consumed. */
    boolean isNothing();

    String text();

    /** A whole number that fits into 64 bits; 1.0 and 1e3 are refused. */
    long number();

    boolean truth();

    /** The value here, whatever it is, as JSON text without white space. */
    String raw();

    /**
     * Consumes a field that the codec does not know: an error where input comes from a person (requests), skipped where
     * it comes from newer code (messages).
     */
    void unknown(String name);

    /**
     * The pointer, for errors, of the value that is next or, after it was read, was last: behind {@link #text} still
     * the text's; after {@link #nextName} or {@link #nextElement} found the end, that of the whole object or array.
     */
    String pointer();
}
