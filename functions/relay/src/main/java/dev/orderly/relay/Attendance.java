package dev.orderly.relay;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * When the relay was last at work with its bus in place, in a row of the republications' table. After an absence in
 * which commits may have gone unheard, those recorded meanwhile are asked for from the log: the stream forgets after 24
 * hours, and a bus that does not exist takes events as if it did (FAULTS F29, F31). While that table is away the relay
 * goes on, and the row still tells of the absence.
 */
final class Attendance {
    /** The row's id; a republication's id is longer. */
    static final String ROW = "relay";

    /** How often it is looked and written, at most, by one instance. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(30);

    /** The stream keeps 24 hours, and a clock may be wrong. */
    private static final Duration ABSENT_MAX = Duration.ofHours(23);

    /** Clocks differ, and a look is not a write: so much more than the absence is sent again. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** When it was last at work, and whether its bus was gone since. */
    @Encoded
    record Presence(Instant at, boolean busGone) {
        boolean isAbsence(Instant now) {
            return busGone || at.plus(ABSENT_MAX).isBefore(now);
        }

        Republication missed(Instant now) {
            return Republication.ofAnAbsence(at.minus(MARGIN), now, at);
        }
    }

    private final Environment environment;
    private final Republications republications;
    private final Rows<Presence> rows;
    private final Conflicts conflicts;
    private Instant looked = Instant.MIN;

    Attendance(Environment environment) {
        this.environment = environment;
        republications = new Republications(environment);
        rows = new Rows<>(environment, Republications.TABLE, Republications.KEY, AttendancePresenceCodec.CODEC);
        conflicts = new Conflicts(environment);
    }

    /** Whether there is a bus to publish to, as far as is known: one that cannot be asked for is taken to be there. */
    boolean isBusThere() {
        var now = environment.now();
        if (now.isBefore(looked.plus(LOOKED_EVERY)) && !now.isBefore(looked)) {
            return true;
        }
        try {
            environment.eventBridge().describeEventBus(describe -> describe.name(environment.variable("BUS_NAME")));
            attend(now);
        } catch (ResourceNotFoundException gone) {
            environment.log().error("bus-is-gone", Map.of("bus", environment.variable("BUS_NAME")));
            miss();
            return false;
        } catch (SdkException unknown) {
            warn("bus-not-asked", unknown);
        }
        looked = now;
        return true;
    }

    /** The republication is asked for before the row forgets the absence: killed between the two, both come again. */
    private void attend(Instant now) {
        try {
            var row = rows.find(ROW).orElseGet(() -> Row.first(ROW, new Presence(now, false)));
            if (row.value().isAbsence(now)) {
                republications.ask(row.value().missed(now));
            }
            rows.replace(row.with(new Presence(now, false)), Map.of()); // who was first instead knows as much
        } catch (Unavailable later) {
            warn("attendance-not-kept", later);
        }
    }

    /** The bus is gone since it was last there; a relay that never saw one has missed nothing. */
    private void miss() {
        try {
            conflicts.retry(() -> rows.find(ROW)
                    .filter(row -> !row.value().busGone())
                    .map(row -> rows.replace(row.with(new Presence(row.value().at(), true)), Map.of()))
                    .or(() -> Optional.of(true))
                    .filter(kept -> kept));
        } catch (Unavailable later) {
            warn("attendance-not-kept", later);
        }
    }

    private void warn(String what, RuntimeException failed) {
        environment.log().warn(what, Map.of("error", failed.getClass().getSimpleName()));
    }
}
