package dev.orderly.local.template;

import java.util.Map;
import java.util.Set;

/**
 * An alarm of CloudWatch: so many of the last periods on the wrong side of a threshold.
 *
 * @param watched what is compared
 * @param periods how many of the last ones are looked at
 * @param datapoints how many of these must be on the wrong side
 */
public record Alarm(
        Cloud.Origin origin,
        String name,
        String description,
        Watched watched,
        int periods,
        int datapoints,
        Comparison comparison,
        double threshold,
        Missing missing) {

    /** A metric, many metrics of one kind, or a formula over metrics by their ids. */
    public sealed interface Watched {
        int periodSeconds();
    }

    public record Metric(
            String namespace, String name, Map<String, String> dimensions, Statistic statistic, int periodSeconds)
            implements Watched {
        public Metric {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /**
     * One number over all metrics of a name with these dimensions, whatever their values: {@code SELECT SUM(name) FROM
     * SCHEMA(namespace, dimension …)}.
     */
    public record Query(String namespace, String name, Set<String> dimensions, Statistic statistic, int periodSeconds)
            implements Watched {
        public Query {
            dimensions = Set.copyOf(dimensions);
        }
    }

    public record Formula(String text, Map<String, Metric> metrics) implements Watched {
        public Formula {
            metrics = Map.copyOf(metrics);
        }

        @Override
        public int periodSeconds() {
            return metrics.values().iterator().next().periodSeconds();
        }
    }

    public enum Statistic {
        AVERAGE,
        MAXIMUM,
        MINIMUM,
        SAMPLE_COUNT,
        SUM
    }

    public enum Comparison {
        GREATER_THAN_THRESHOLD,
        GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        LESS_THAN_THRESHOLD,
        LESS_THAN_OR_EQUAL_TO_THRESHOLD;

        public boolean isWrong(double value, double threshold) {
            return switch (this) {
                case GREATER_THAN_THRESHOLD -> value > threshold;
                case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold;
                case LESS_THAN_THRESHOLD -> value < threshold;
                case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold;
            };
        }
    }

    /** What a period without data counts as; {@code MISSING}, which is AWS' default, as no period at all. */
    public enum Missing {
        MISSING,
        BREACHING,
        NOT_BREACHING,
        IGNORE
    }
}
