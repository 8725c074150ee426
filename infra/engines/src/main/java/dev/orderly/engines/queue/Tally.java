package dev.orderly.engines.queue;

/**
 * What a queue took in, gave out and holds, in messages since it was created.
 *
 * @param arrived came from another queue, as dead letters or by a move task
 * @param received deliveries, not messages
 * @param deadLettered went to the dead-letter queue
 * @param moved left with a move task
 * @param expired were older than the retention period
 */
public record Tally(
        long sent,
        long arrived,
        long received,
        long deleted,
        long deadLettered,
        long moved,
        long expired,
        long purged,
        int visible,
        int delayed,
        int inFlight) {

    /** Whether every message that came in is accounted for. */
    public boolean balanced() {
        return sent + arrived == deleted + deadLettered + moved + expired + purged + visible + delayed + inFlight;
    }
}
