package dev.orderly.platform.observe;

import dev.orderly.codec.JsonOut;
import dev.orderly.platform.message.JsonWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers for alarms and dashboards, as log lines in CloudWatch's embedded metric format: no call, no agent, no client.
 * Namespace {@code Orderly}; the dimensions are the function and its context, never an id: each further value of a
 * dimension would be a metric of its own, and paid for.
 */
public final class Metrics {
    private static final String NAMESPACE = "Orderly";
    private static final int VALUES_MAX = 100; // of one directive, says the format

    private enum Unit {
        COUNT("Count"),
        MILLIS("Milliseconds");

        private final String name;

        Unit(String name) {
            this.name = name;
        }
    }

    /** One measured number. Its name has 3 to 64 letters and begins with a capital, so that no id can slip into it. */
    public static final class Value {
        private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]{2,63}");

        private final String name;
        private final Unit unit;
        private final long amount;

        private Value(String name, Unit unit, long amount) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("A metric is named by 3 to 64 letters, first a capital: " + name);
            }
            if (amount < 0) {
                throw new IllegalArgumentException("%s is negative: %d".formatted(name, amount));
            }
            this.name = name;
            this.unit = unit;
            this.amount = amount;
        }
    }

    private final Log log;
    private final InstantSource clock;
    private final String function;
    private final String context;

    public Metrics(Log log, InstantSource clock, String function, String context) {
        this.log = log;
        this.clock = clock;
        this.function = function;
        this.context = context;
    }

    /** How often something happened: {@code count("DuplicatesSuppressed", 3)}. */
    public static Value count(String name, long times) {
        return new Value(name, Unit.COUNT, times);
    }

    /** How long something took or waits, in milliseconds. */
    public static Value millis(String name, long duration) {
        return new Value(name, Unit.MILLIS, duration);
    }

    /** Writes up to 100 values with different names as one line; no line when there is none. */
    public void write(Value... values) {
        if (values.length > VALUES_MAX) {
            throw new IllegalArgumentException("A line has at most %d values".formatted(VALUES_MAX));
        }
        if (values.length > 0) {
            log.write(JsonWriter.write(out -> line(List.copyOf(Arrays.asList(values)), out)));
        }
    }

    private void line(List<Value> values, JsonOut out) {
        out.startObject();
        out.name("_aws");
        out.startObject();
        out.name("Timestamp");
        out.number(clock.millis());
        out.name("CloudWatchMetrics");
        out.startArray();
        directive(values, out);
        out.endArray();
        out.endObject();
        text("function", function, out);
        text("context", context, out);
        for (var value : values) {
            out.name(value.name);
            out.number(value.amount);
        }
        out.endObject();
    }

    private static void directive(List<Value> values, JsonOut out) {
        out.startObject();
        text("Namespace", NAMESPACE, out);
        out.name("Dimensions");
        out.raw("[[\"function\",\"context\"]]");
        out.name("Metrics");
        out.startArray();
        for (var value : values) {
            out.startObject();
            text("Name", value.name, out);
            text("Unit", value.unit.name, out);
            out.endObject();
        }
        out.endArray();
        out.endObject();
    }

    private static void text(String name, String value, JsonOut out) {
        out.name(name);
        out.text(value);
    }
}
