package dev.orderly.local.alarm;

import dev.orderly.local.template.Alarm;
import dev.orderly.local.template.Alarm.Missing;
import dev.orderly.local.template.Arithmetic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How one alarm stands.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html">How AWS evaluates
 *     alarms; "Configuring how CloudWatch alarms treat missing data"</a>
 */
final class AlarmState {
    static final String OK = "OK";
    static final String ALARM = "ALARM";
    static final String NO_DATA = "INSUFFICIENT_DATA";

    final Alarm alarm;
    private final MetricStore metrics;
    private final Instant born;
    private String state = NO_DATA;
    private String reason = "not evaluated yet";
    private Instant since;

    AlarmState(Alarm alarm, MetricStore metrics, Instant born) {
        this.alarm = alarm;
        this.metrics = metrics;
        this.born = born;
        since = born;
    }

    /** What it was like at one moment. */
    record View(String name, String description, String state, String reason, Instant since) {}

    synchronized View view() {
        return new View(alarm.name(), alarm.description(), state, reason, since);
    }

    /** Looks at the periods before this moment, a whole minute. True when its state changed, and not by its birth. */
    synchronized boolean evaluate(Instant now) {
        var values = new ArrayList<OptionalDouble>();
        var period = Duration.ofSeconds(alarm.watched().periodSeconds());
        for (var back = alarm.periods(); back > 0; back--) {
            var from = now.minus(period.multipliedBy(back));
            var value = value(from, from.plus(period));
            if (value.isPresent() || !from.isBefore(born)) {
                values.add(value);
            }
        }
        var next = next(values);
        if (next.equals(state)) {
            return false;
        }
        var announced = next.equals(ALARM) || state.equals(ALARM);
        state = next;
        since = now;
        reason = "%d of the last %d datapoints (of %d s) were %s %s: %s"
                .formatted(
                        values.stream().filter(this::isWrong).count(),
                        alarm.periods(),
                        period.toSeconds(),
                        alarm.comparison()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ')
                                .replace(" threshold", ""),
                        plain(alarm.threshold()),
                        values.stream()
                                .map(value -> value.isPresent() ? plain(value.getAsDouble()) : "none")
                                .toList());
        return announced;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private String next(List<OptionalDouble> values) {
        var wrong = values.stream().filter(this::isWrong).count();
        if (wrong >= alarm.datapoints()) {
            return ALARM;
        }
        if (values.stream().anyMatch(OptionalDouble::isPresent)) {
            return OK;
        }
        return switch (alarm.missing()) {
            case BREACHING, NOT_BREACHING -> values.isEmpty() ? state : OK;
            case IGNORE -> state;
            case MISSING -> NO_DATA;
        };
    }

    private boolean isWrong(OptionalDouble value) {
        return value.isPresent()
                ? alarm.comparison().isWrong(value.getAsDouble(), alarm.threshold())
                : alarm.missing() == Missing.BREACHING;
    }

    private OptionalDouble value(Instant from, Instant to) {
        return switch (alarm.watched()) {
            case Alarm.Metric metric -> metrics.value(metric, from, to);
            case Alarm.Query query -> metrics.value(query, from, to);
            case Alarm.Formula formula -> {
                var values = new HashMap<String, OptionalDouble>();
                formula.metrics().forEach((id, metric) -> values.put(id, metrics.value(metric, from, to)));
                yield Arithmetic.value(formula.text(), values);
            }
        };
    }
}
