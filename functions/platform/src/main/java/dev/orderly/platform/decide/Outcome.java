package dev.orderly.platform.decide;

/** What became of a command. {@code version} is the stream's last version that the caller may rely on. */
public sealed interface Outcome {
    long version();

    /** It happened: now, or before under the same key, or it was so already. */
    record Done(long version) implements Outcome {}

    /** The business said no. */
    record Refused(Refusal refusal, long version) implements Outcome {}

    /** The key was used before for something else; nothing happened. */
    record KeyReused(long version) implements Outcome {}

    /** The stream does not stand at the version that the caller named; nothing happened. */
    record Stale(long version) implements Outcome {}
}
