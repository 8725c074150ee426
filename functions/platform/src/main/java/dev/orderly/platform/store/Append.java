package dev.orderly.platform.store;

/** What became of an append. */
public sealed interface Append {
    /** The commit stands in the log: written now, or found there because an earlier try had written it. */
    record Done() implements Append {}

    /** Somebody else's commit stands at a version; nothing was written. Load and decide again. */
    record Conflict(String stream) implements Append {}
}
