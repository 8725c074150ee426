package dev.orderly.engines.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Again and again after the same time; a day is 24 hours, whatever the clocks do. */
public record Rate(Duration period) implements ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("rate\\((\\d{1,9}) (minute|hour|day)(s?)\\)");
    private static final Pattern FORM_ANY_CASE = Pattern.compile(FORM.pattern(), Pattern.CASE_INSENSITIVE);

    static Optional<ScheduleExpression> parse(String text) {
        return of(FORM_ANY_CASE.matcher(text));
    }

    /** A rule wants {@code 1 minute} and {@code 2 minutes}; EventBridge Scheduler takes either for both. */
    static Optional<ScheduleExpression> parseForRule(String text) {
        var match = FORM.matcher(text);
        var agrees = match.matches()
                && (Integer.parseInt(match.group(1)) == 1) == match.group(3).isEmpty();
        return agrees ? of(match) : Optional.empty();
    }

    private static Optional<ScheduleExpression> of(Matcher match) {
        if (!match.matches() || Integer.parseInt(match.group(1)) == 0) {
            return Optional.empty();
        }
        var unit = ChronoUnit.valueOf(match.group(2).toUpperCase(Locale.ROOT) + "S");
        return Optional.of(new Rate(Duration.of(Integer.parseInt(match.group(1)), unit)));
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return Optional.of(after.plus(period));
    }

    /** The first moment after the given one on the grid that begins at the start. */
    Instant next(Instant after, Instant start) {
        if (after.isBefore(start)) {
            return start;
        }
        return start.plus(period.multipliedBy(Duration.between(start, after).dividedBy(period) + 1));
    }
}
