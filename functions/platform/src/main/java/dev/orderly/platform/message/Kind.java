package dev.orderly.platform.message;

import java.util.Locale;

/** What a message is to whoever reads it. */
public enum Kind {
    /** A fact inside its context; never leaves it. */
    DOMAIN,
    /** A fact that other contexts may hear. */
    INTEGRATION,
    /** A request to one context. */
    COMMAND,
    /** A fact about the system itself, such as a command that was refused. */
    SYSTEM;

    /** As it stands in an envelope. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
