package dev.orderly.local.alarm;

import dev.orderly.local.template.Alarm.Statistic;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One metric's values, summed up by the minute, as CloudWatch keeps them. */
final class Series {
    private static final int MINUTE_SECONDS = 60;

    record Minute(double sum, double min, double max, long count) {
        Minute with(double value) {
            return new Minute(sum + value, Math.min(min, value), Math.max(max, value), count + 1);
        }

        Minute with(Minute other) {
            return new Minute(sum + other.sum, Math.min(min, other.min), Math.max(max, other.max), count + other.count);
        }

        OptionalDouble value(Statistic statistic) {
            if (count == 0) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(
                    switch (statistic) {
                        case AVERAGE -> sum / count;
                        case MAXIMUM -> max;
                        case MINIMUM -> min;
                        case SAMPLE_COUNT -> (double) count;
                        case SUM -> sum;
                    });
        }
    }

    static final Minute NOTHING = new Minute(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    private final TreeMap<Long, Minute> minutes = new TreeMap<>();

    synchronized void add(double value, Instant at) {
        minutes.merge(minute(at), NOTHING.with(value), Minute::with);
    }

    /** All of it from the one moment, included, to the other, excluded; both are whole minutes. */
    synchronized Minute between(Instant from, Instant to) {
        return minutes.subMap(minute(from), minute(to)).values().stream().reduce(NOTHING, Minute::with);
    }

    synchronized void forget(Instant before) {
        minutes.headMap(minute(before)).clear();
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), MINUTE_SECONDS);
    }
}
