package dev.orderly.local.alarm;

import dev.orderly.local.alarm.Series.Minute;
import dev.orderly.local.json.Json;
import dev.orderly.local.template.Alarm.Metric;
import dev.orderly.local.template.Alarm.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All metrics of one cloud. From any thread. */
public final class MetricStore {
    private final Map<Name, Series> series = new ConcurrentHashMap<>();

    /** A metric's whole name: two with different dimensions are two metrics. */
    public record Name(String namespace, String name, Map<String, String> dimensions) {
        public Name {
            dimensions = Map.copyOf(dimensions);
        }
    }

    public void add(Name name, double value, Instant at) {
        series.computeIfAbsent(name, _ -> new Series()).add(value, at);
    }

    /**
     * Takes a line in CloudWatch's embedded metric format ("Specification: Embedded metric format" in its user guide);
     * other lines say nothing.
     */
    public void addEmbedded(String line) {
        try {
            var members = Json.object(line);
            if (members.get("_aws") instanceof Map<?, ?> aws
                    && aws.get("Timestamp") instanceof BigDecimal millis
                    && aws.get("CloudWatchMetrics") instanceof List<?> directives) {
                var at = Instant.ofEpochMilli(millis.longValue());
                directives.forEach(directive -> add((Map<?, ?>) directive, members, at));
            }
        } catch (Json.NotJson _) {
            // A line of somebody who does not write JSON: no metric.
        }
    }

    private void add(Map<?, ?> directive, Map<String, ?> members, Instant at) {
        for (var names : list(directive, "Dimensions")) {
            var dimensions = ((List<?>) names)
                    .stream()
                            .collect(Collectors.toMap(
                                    String::valueOf, name -> String.valueOf(members.get(String.valueOf(name)))));
            for (var metric : list(directive, "Metrics")) {
                var name = String.valueOf(((Map<?, ?>) metric).get("Name"));
                if (members.get(name) instanceof BigDecimal value) {
                    add(
                            new Name(String.valueOf(directive.get("Namespace")), name, dimensions),
                            value.doubleValue(),
                            at);
                }
            }
        }
    }

    private static List<?> list(Map<?, ?> members, String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    OptionalDouble value(Metric metric, Instant from, Instant to) {
        var known = series.get(new Name(metric.namespace(), metric.name(), metric.dimensions()));
        return known == null ? OptionalDouble.empty() : known.between(from, to).value(metric.statistic());
    }

    /** Over all metrics that the query is about. */
    OptionalDouble value(Query query, Instant from, Instant to) {
        return series.entrySet().stream()
                .filter(each -> isAbout(query, each.getKey()))
                .map(each -> each.getValue().between(from, to))
                .reduce(Series.NOTHING, Minute::with)
                .value(query.statistic());
    }

    private static boolean isAbout(Query query, Name name) {
        return name.namespace().equals(query.namespace())
                && name.name().equals(query.name())
                && name.dimensions().keySet().equals(query.dimensions());
    }

    void forget(Instant before) {
        series.values().forEach(each -> each.forget(before));
    }
}
