package dev.orderly.platform.receive;

/**
 * A consumer that applies each stream's events in order and each once, behind a version gate. What it cannot apply is
 * parked: a later event of that stream finds the gap and runs into the same failure, so the stream waits as a whole,
 * and the gate needs no list of what is parked.
 */
public interface Gated {
    /** The most events that one call goes on by. */
    int EVENTS_MAX = 1_000;

    /**
     * Goes on with a parked stream: applies what the log holds beyond the gate, in order, as far as it goes.
     *
     * @param actor who decided about what is passed over
     * @return whether the log's end was reached; if not, the time or {@link #EVENTS_MAX} ended it, and the same call
     *     goes on
     * @throws Poisoned at the first event that fails; what was applied before it stays applied
     */
    boolean unpark(Parked parked, String actor, TimeLeft time);
}
