package dev.orderly.relay;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.Span;
import dev.orderly.platform.view.Timestamps;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commits of the log that are relayed again: those recorded from {@code from} until before {@code until}, of one stream
 * or of all. A dry one counts and sends nothing.
 */
@Encoded
record Republication(
        String id,
        Scope scope,
        Asked asked,
        State state,
        @Nullable Place checkpoint,
        Counts counts) {
    static final int PER_SECOND_DEFAULT = 200;
    static final int PER_SECOND_MAX = 10_000;

    /** Where it stands. */
    enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /** What is sent again, and how fast at most. */
    @Encoded
    record Scope(Instant from, Instant until, @Nullable String stream, int perSecond, boolean dryRun) {
        Span span() {
            return new Span(from, until);
        }
    }

    /** Who wanted it, when and why; by the fingerprint the same request is known again. */
    @Encoded
    record Asked(String by, Instant at, String reason, String fingerprint) {}

    /** What it found and did so far; of a dry run, what it would have sent. */
    @Encoded
    record Counts(long read, long commits, long messages, long quarantined) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts and(Counts more) {
            return new Counts(
                    read + more.read, commits + more.commits, messages + more.messages, quarantined + more.quarantined);
        }
    }

    static Republication asked(String id, Scope scope, Asked asked) {
        return new Republication(id, scope, asked, State.RUNNING, null, Counts.NONE);
    }

    /** What may have gone unheard while the relay, or its bus, was away since then. */
    static Republication ofAnAbsence(Instant from, Instant until, Instant since) {
        var scope = new Scope(from, until, null, PER_SECOND_DEFAULT, false);
        var reason = "the relay or its bus was away since " + since;
        return asked("absence-" + since.toEpochMilli(), scope, new Asked("relay", until, reason, ""));
    }

    /** After a page that was dealt with; {@code checkpoint} is where it ended, null if it was the last. */
    Republication after(Counts page, @Nullable Place checkpoint) {
        var next = checkpoint == null ? State.DONE : State.RUNNING;
        return new Republication(id, scope, asked, next, checkpoint, counts.and(page));
    }

    Republication cancelled() {
        return new Republication(id, scope, asked, State.CANCELLED, checkpoint, counts);
    }

    /** What it is found by. */
    Map<String, String> indexed() {
        return Map.of("state", state.name(), "askedAt", Timestamps.sortable(asked.at()));
    }
}
