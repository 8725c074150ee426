package dev.orderly.platform.breaker;

import dev.orderly.codec.Encoded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How an outside does, as all instances know it. Pure: time comes in as an argument.
 *
 * @param since when it was opened or closed
 * @param until open: when the next probe is due
 * @param probes open: how many of them came to nothing
 * @param lease open: until when somebody else probes
 * @param paused the mappings that are ours to switch on again
 */
@Encoded
record Circuit(Status status, Instant since, Instant until, int probes, Instant lease, List<Paused> paused) {
    enum Status {
        OPEN,
        CLOSED
    }

    /** An open circuit that nobody has probed for so long after it was due has lost its prober: it counts as closed. */
    static final Duration UNPROBED_MAX = Duration.ofMinutes(15);

    private static final Duration LEASE = Duration.ofMinutes(1); // longer than a prober's 30 s

    Circuit {
        paused = List.copyOf(paused);
    }

    static Circuit closed() {
        return new Circuit(Status.CLOSED, Instant.EPOCH, Instant.EPOCH, 0, Instant.EPOCH, List.of());
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    boolean holdsBack(Instant now) {
        return isOpen() && now.isBefore(until.plus(UNPROBED_MAX));
    }

    boolean isProbeDue(Instant now) {
        return isOpen() && !now.isBefore(until) && !now.isBefore(lease);
    }

    Circuit opened(Instant now, Duration wait) {
        return new Circuit(Status.OPEN, now, now.plus(wait), 0, Instant.EPOCH, paused);
    }

    Circuit leased(Instant now) {
        return new Circuit(status, since, until, probes, now.plus(LEASE), paused);
    }

    Circuit unanswered(Instant now, Duration wait) {
        return new Circuit(status, since, now.plus(wait), probes + 1, Instant.EPOCH, paused);
    }

    Circuit answered(Instant now) {
        return new Circuit(Status.CLOSED, now, now, 0, Instant.EPOCH, paused);
    }

    /** In place of what was known of that mapping. */
    Circuit with(Paused one) {
        var all = new ArrayList<>(without(one.mapping()).paused);
        all.add(one);
        return new Circuit(status, since, until, probes, lease, all);
    }

    Circuit without(String mapping) {
        var others = paused.stream().filter(one -> !one.mapping().equals(mapping));
        return new Circuit(status, since, until, probes, lease, others.toList());
    }
}
