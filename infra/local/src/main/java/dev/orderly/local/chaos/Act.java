package dev.orderly.local.chaos;

import java.util.Locale;

/** What can go wrong at a seam. */
public enum Act {
    LOSE,
    REPEAT,
    DELAY,
    REORDER,
    DROP,
    THROTTLE,
    FAIL,
    PARTIAL,
    ACK_LOST,
    KILL,
    SLOW,
    DEAD,
    POISON;

    /** As in a knob's name: {@code ackLost}. */
    String word() {
        var words = name().toLowerCase(Locale.ROOT).split("_");
        for (var i = 1; i < words.length; i++) {
            words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
        }
        return String.join("", words);
    }
}
