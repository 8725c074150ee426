package dev.orderly.engines.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Once, at a local time: {@code at(2026-01-31T09:00:00)}. */
public record At(LocalDateTime time) implements ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("at\\((\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})\\)");

    static Optional<ScheduleExpression> parse(String text) {
        var match = FORM.matcher(text);
        try {
            return match.matches() ? Optional.of(new At(LocalDateTime.parse(match.group(1)))) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var moment = time.atZone(zone).toInstant();
        return moment.isAfter(after) ? Optional.of(moment) : Optional.empty();
    }
}
