package dev.orderly.engines.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which days of a month: by number or by weekday, never both. */
sealed interface CronDays {

    /** In order; some months have none. */
    Collection<Integer> of(YearMonth month);

    record Numbers(NavigableSet<Integer> numbers) implements CronDays {
        @Override
        public Collection<Integer> of(YearMonth month) {
            return numbers.headSet(month.lengthOfMonth(), true);
        }
    }

    record Weekdays(NavigableSet<Integer> weekdays) implements CronDays {
        @Override
        public Collection<Integer> of(YearMonth month) {
            return IntStream.rangeClosed(1, month.lengthOfMonth())
                    .filter(day -> weekdays.contains(weekday(month.atDay(day))))
                    .boxed()
                    .toList();
        }

        private static int weekday(LocalDate date) {
            return date.getDayOfWeek().getValue() % 7 + 1;
        }
    }

    /** {@code L} and {@code LW}: the month's last day, or its last that is no Saturday or Sunday. */
    record Last(boolean working) implements CronDays {
        @Override
        public Collection<Integer> of(YearMonth month) {
            return working ? List.of(nearestWorking(month.atEndOfMonth())) : List.of(month.lengthOfMonth());
        }
    }

    /** {@code 3W}: the working day nearest to the third, within the month. */
    record NearestWorking(int day) implements CronDays {
        @Override
        public Collection<Integer> of(YearMonth month) {
            return month.isValidDay(day) ? List.of(nearestWorking(month.atDay(day))) : List.of();
        }
    }

    /** {@code 6L}: the month's last Friday. */
    record LastOf(DayOfWeek weekday) implements CronDays {
        @Override
        public Collection<Integer> of(YearMonth month) {
            return List.of(
                    month.atDay(1).with(TemporalAdjusters.lastInMonth(weekday)).getDayOfMonth());
        }
    }

    /** {@code 3#2}: the month's second Tuesday. */
    record Nth(DayOfWeek weekday, int n) implements CronDays {
        @Override
        public Collection<Integer> of(YearMonth month) {
            var date = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(n, weekday));
            return YearMonth.from(date).equals(month) ? List.of(date.getDayOfMonth()) : List.of();
        }
    }

    private static int nearestWorking(LocalDate date) {
        var day = date.getDayOfMonth();
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> day == 1 ? 3 : day - 1;
            case SUNDAY -> day == date.lengthOfMonth() ? day - 2 : day + 1;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /** Exactly one of the two fields is a question mark. */
    static Optional<CronDays> parse(String numbers, String weekdays) {
        if (numbers.equals("?") == weekdays.equals("?")) {
            return Optional.empty();
        }
        return weekdays.equals("?")
                ? numbers(numbers.toUpperCase(Locale.ROOT))
                : weekdays(weekdays.toUpperCase(Locale.ROOT));
    }

    private static Optional<CronDays> numbers(String text) {
        if (text.equals("L") || text.equals("LW")) {
            return Optional.of(new Last(text.equals("LW")));
        }
        if (text.endsWith("W")) {
            var day = CronField.DAYS.value(text.substring(0, text.length() - 1));
            return day < 0 ? Optional.empty() : Optional.of(new NearestWorking(day));
        }
        return CronField.DAYS.values(text).map(Numbers::new);
    }

    private static Optional<CronDays> weekdays(String text) {
        if (text.equals("L")) {
            return weekdays("SAT");
        }
        if (text.endsWith("L")) {
            return weekday(text.substring(0, text.length() - 1)).map(LastOf::new);
        }
        var hash = text.indexOf('#');
        if (hash >= 0) {
            var n = text.substring(hash + 1);
            return weekday(text.substring(0, hash))
                    .filter(_ -> n.matches("[1-5]"))
                    .map(weekday -> new Nth(weekday, Integer.parseInt(n)));
        }
        return text.contains("/")
                ? Optional.empty()
                : CronField.WEEKDAYS.values(text).map(Weekdays::new);
    }

    private static Optional<DayOfWeek> weekday(String text) {
        var value = CronField.WEEKDAYS.value(text);
        return value < 0 ? Optional.empty() : Optional.of(DayOfWeek.SUNDAY.plus(value - 1));
    }
}
