package dev.orderly.engines.schedule;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What one field of a cron expression may hold: a range of numbers, and names for them. */
record CronField(int min, int max, List<String> names) {
    static final CronField MINUTES = new CronField(0, 59, List.of());
    static final CronField HOURS = new CronField(0, 23, List.of());
    static final CronField DAYS = new CronField(1, 31, List.of());
    static final CronField MONTHS = new CronField(
            1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    /** Sunday is 1. */
    static final CronField WEEKDAYS = new CronField(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    static final CronField YEARS = new CronField(1970, 2199, List.of());

    /** All values of a list of {@code *}, values, ranges, and each of them with a step; empty if it is not valid. */
    Optional<NavigableSet<Integer>> values(String text) {
        var all = new TreeSet<Integer>();
        for (var part : text.split(",", -1)) {
            if (!addPart(part, all)) {
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }

    private boolean addPart(String part, NavigableSet<Integer> all) {
        var slash = part.indexOf('/');
        var step = slash < 0 ? 1 : number(part.substring(slash + 1));
        var range = slash < 0 ? part : part.substring(0, slash);
        var dash = range.indexOf('-');
        var first = range.equals("*") ? min : value(dash < 0 ? range : range.substring(0, dash));
        var last = last(range, first, slash >= 0);
        if (first < 0 || last < first || step < 1 || step > max) {
            return false;
        }
        for (var value = first; value <= last; value += step) {
            all.add(value);
        }
        return true;
    }

    private int last(String range, int first, boolean stepped) {
        var dash = range.indexOf('-');
        if (dash >= 0) {
            return value(range.substring(dash + 1));
        }
        return range.equals("*") || stepped ? max : first;
    }

    /** The number that a text stands for, or −1. */
    int value(String text) {
        var name = names.indexOf(text.toUpperCase(Locale.ROOT));
        var value = name >= 0 ? name + min : number(text);
        return value >= min && value <= max ? value : -1;
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }
}
