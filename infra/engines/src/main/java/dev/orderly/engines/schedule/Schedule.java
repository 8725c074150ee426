package dev.orderly.engines.schedule;

import dev.orderly.engines.time.Timeline.Pending;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** One schedule as last written, and when it was. Each update makes a new one. */
final class Schedule {
    final String arn;
    final CreateScheduleRequest written;
    final Instant created;
    final Instant modified;
    private final ScheduleExpression expression;
    private final ZoneId zone;
    /** What happens next and when; null when nothing does. Guarded by the schedules' lock, as are the open calls. */
    @Nullable
    Pending pending;

    @Nullable
    Instant next;

    /** Moments whose calls have neither succeeded nor been given up. */
    final Set<Instant> open = new TreeSet<>();

    Schedule(String arn, CreateScheduleRequest checked, Instant created, Instant modified) {
        this.arn = arn;
        this.written = checked;
        this.created = created;
        this.modified = modified;
        expression = ScheduleExpression.parse(checked.scheduleExpression());
        zone = ZoneId.of(checked.scheduleExpressionTimezone());
    }

    /** When the target is first called. A moment that is past is now. */
    Optional<Instant> first() {
        if (written.state() == ScheduleState.DISABLED) {
            return Optional.empty();
        }
        return switch (expression) {
            case At at -> Optional.of(at.time().atZone(zone).toInstant());
            case Rate rate ->
                ended(Optional.of(anchor().isBefore(modified) ? rate.next(modified, anchor()) : anchor()));
            case Cron cron -> ended(cron.next(later(modified, anchor().minusNanos(1)), zone));
        };
    }

    /** When the target is called after the call of this moment. */
    Optional<Instant> after(Instant called) {
        return switch (expression) {
            case At _ -> Optional.empty();
            case Rate rate -> ended(Optional.of(rate.next(called, anchor())));
            case Cron cron -> ended(cron.next(called, zone));
        };
    }

    private Instant anchor() {
        return written.startDate() == null ? modified : written.startDate();
    }

    private Optional<Instant> ended(Optional<Instant> next) {
        return next.filter(moment -> written.endDate() == null || !moment.isAfter(written.endDate()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    boolean deletedAfterCompletion() {
        return written.actionAfterCompletion() == ActionAfterCompletion.DELETE;
    }
}
