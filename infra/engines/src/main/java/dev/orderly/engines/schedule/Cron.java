package dev.orderly.engines.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;

/** By the calendar: {@code cron(minutes hours day-of-month month day-of-week year)}. */
public final class Cron implements ScheduleExpression {
    private record Calendar(
            NavigableSet<Integer> minutes,
            NavigableSet<Integer> hours,
            CronDays days,
            NavigableSet<Integer> months,
            NavigableSet<Integer> years) {}

    private final Calendar calendar;

    private Cron(Calendar calendar) {
        this.calendar = calendar;
    }

    static Optional<ScheduleExpression> parse(String text) {
        if (!text.startsWith("cron(") || !text.endsWith(")")) {
            return Optional.empty();
        }
        var fields = text.substring(5, text.length() - 1).split("\\s+", -1);
        if (fields.length != 6) {
            return Optional.empty();
        }
        var minutes = CronField.MINUTES.values(fields[0]);
        var hours = CronField.HOURS.values(fields[1]);
        var days = CronDays.parse(fields[2], fields[4]);
        var months = CronField.MONTHS.values(fields[3]);
        var years = CronField.YEARS.values(fields[5]);
        if (minutes.isEmpty() || hours.isEmpty() || days.isEmpty() || months.isEmpty() || years.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cron(new Calendar(minutes.get(), hours.get(), days.get(), months.get(), years.get())));
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var from = after.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        for (var year : calendar.years().tailSet(from.getYear())) {
            for (var month : calendar.months()) {
                var found = inMonth(YearMonth.of(year, month), from, after, zone);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> inMonth(YearMonth month, LocalDateTime from, Instant after, ZoneId zone) {
        if (month.isBefore(YearMonth.from(from))) {
            return Optional.empty();
        }
        for (var day : calendar.days().of(month)) {
            var found = onDay(month.atDay(day), from, after, zone);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> onDay(LocalDate date, LocalDateTime from, Instant after, ZoneId zone) {
        if (date.isBefore(from.toLocalDate())) {
            return Optional.empty();
        }
        for (var hour : calendar.hours()) {
            for (var minute : calendar.minutes()) {
                var time = date.atTime(hour, minute);
                // None where clocks go forward, two where they go back: the first one counts.
                var offsets = zone.getRules().getValidOffsets(time);
                if (!time.isBefore(from)
                        && !offsets.isEmpty()
                        && time.toInstant(offsets.getFirst()).isAfter(after)) {
                    return Optional.of(time.toInstant(offsets.getFirst()));
                }
            }
        }
        return Optional.empty();
    }
}
