package dev.orderly.relay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Messages in calls of at most 10 entries and 256 KB, the portable limits of PutEvents and of SendMessageBatch alike.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html">Size of PutEvents</a>
 */
final class Packs {
    static final int ENTRIES_MAX = 10;
    static final int CALL_BYTES_MAX = 256 * 1024;

    /** A text of so many characters has less than half of a call's bytes in UTF-8: nothing need be counted. */
    private static final int SMALL_CHARS_MAX = CALL_BYTES_MAX / 8;

    private Packs() {}

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether a message with that data has to be written to know whether a call can take it. */
    static boolean mayBeTooLarge(String data) {
        return data.length() > SMALL_CHARS_MAX;
    }

    /** In order; a message that is larger than a call is alone in one. */
    static <T> List<List<T>> of(List<T> messages, ToIntFunction<T> bytes) {
        var packs = new ArrayList<List<T>>();
        var pack = new ArrayList<T>();
        var size = 0;
        for (var message : messages) {
            var more = bytes.applyAsInt(message);
            if (!pack.isEmpty() && (pack.size() == ENTRIES_MAX || size + more > CALL_BYTES_MAX)) {
                packs.add(List.copyOf(pack));
                pack.clear();
                size = 0;
            }
            pack.add(message);
            size += more;
        }
        if (!pack.isEmpty()) {
            packs.add(List.copyOf(pack));
        }
        return packs;
    }
}
