package dev.orderly.local.template;

import dev.orderly.local.template.Alarm.Comparison;
import dev.orderly.local.template.Alarm.Formula;
import dev.orderly.local.template.Alarm.Metric;
import dev.orderly.local.template.Alarm.Missing;
import dev.orderly.local.template.Alarm.Query;
import dev.orderly.local.template.Alarm.Statistic;
import dev.orderly.local.template.Alarm.Watched;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code AWS::CloudWatch::Alarm}, of one metric, one query or one formula. Percentiles, units, anomaly bands and
 * metrics of other accounts are not supported.
 */
final class AlarmReader {
    private static final int PERIOD_SECONDS = 60;
    private static final int DAY_SECONDS = 86_400;
    private static final int PERIODS_MAX = 100;

    /** Of CloudWatch Metrics Insights: one function, no conditions, no groups. */
    private static final Pattern SELECT = Pattern.compile(
            "SELECT (AVG|COUNT|MAX|MIN|SUM)\\((\\w+)\\) FROM SCHEMA\\(\"?([A-Za-z/]+)\"?, *([\\w\", ]+)\\)");

    private static final Map<String, Statistic> FUNCTIONS = Map.of(
            "AVG", Statistic.AVERAGE,
            "COUNT", Statistic.SAMPLE_COUNT,
            "MAX", Statistic.MAXIMUM,
            "MIN", Statistic.MINIMUM,
            "SUM", Statistic.SUM);

    private AlarmReader() {}

    static void read(Resource resource, CloudParts parts) {
        Section alarm = resource.properties();
        alarm.text("AlarmName");
        Watched watched = alarm.has("Metrics") ? formula(alarm) : metric(alarm, alarm);
        int periods = alarm.whole("EvaluationPeriods", 1, 1, PERIODS_MAX);
        if (!alarm.has("EvaluationPeriods")) {
            alarm.problem("EvaluationPeriods", "an alarm needs EvaluationPeriods");
        }
        parts.alarms.add(new Alarm(
                resource.origin(),
                resource.physicalName(),
                alarm.text("AlarmDescription").orElse(""),
                watched,
                periods,
                alarm.whole("DatapointsToAlarm", periods, 1, periods),
                one("ComparisonOperator", Comparison.GREATER_THAN_THRESHOLD, alarm),
                threshold(alarm),
                one("TreatMissingData", Missing.MISSING, alarm)));
        alarm.close();
    }

    /** The statistic and the period stand beside the metric, or around it. */
    private static Metric metric(Section metric, Section around) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (Section dimension : metric.sections("Dimensions")) {
            dimensions.put(dimension.requiredText("Name"), dimension.requiredText("Value"));
            dimension.close();
        }
        boolean isNested = metric != around;
        int period = around.whole("Period", PERIOD_SECONDS, PERIOD_SECONDS, DAY_SECONDS);
        if (period % PERIOD_SECONDS != 0) {
            around.problem("Period", "a period is some whole minutes here");
        }
        return new Metric(
                metric.requiredText("Namespace"),
                metric.requiredText("MetricName"),
                dimensions,
                one(isNested ? "Stat" : "Statistic", Statistic.AVERAGE, around),
                period);
    }

    private static Watched formula(Section alarm) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Watched found = new Formula("", Map.of("none", nothing()));
        for (Section query : alarm.sections("Metrics")) {
            String id = query.requiredText("Id");
            query.text("Label");
            query.flag("ReturnData", true);
            if (query.has("Expression")) {
                found = expression(query);
            }
            query.section("MetricStat").ifPresent(stat -> {
                stat.section("Metric").ifPresent(metric -> {
                    metrics.put(id, metric(metric, stat));
                    metric.close();
                });
                stat.close();
            });
            query.close();
        }
        if (!(found instanceof Formula formula)) {
            return found;
        }
        if (formula.text().isEmpty() || metrics.isEmpty()) {
            alarm.problem("Metrics", "Metrics are one query, or one formula and the metrics that it names");
        }
        return metrics.isEmpty() ? formula : new Formula(formula.text(), metrics);
    }

    private static Watched expression(Section query) {
        String text = query.requiredText("Expression");
        int period = query.whole("Period", PERIOD_SECONDS, PERIOD_SECONDS, DAY_SECONDS);
        var select = SELECT.matcher(text);
        if (select.matches()) {
            return new Query(
                    select.group(3),
                    select.group(2),
                    Set.of(select.group(4).replace("\"", "").split(" *, *")),
                    FUNCTIONS.getOrDefault(select.group(1), Statistic.SUM),
                    period);
        }
        try {
            Arithmetic.check(text);
        } catch (IllegalArgumentException unknown) {
            query.problem("Expression", String.valueOf(unknown.getMessage()));
        }
        return new Formula(text, Map.of("none", nothing()));
    }

    private static Metric nothing() {
        return new Metric("", "", Map.of(), Statistic.SUM, PERIOD_SECONDS);
    }

    private static double threshold(Section alarm) {
        String text = alarm.requiredText("Threshold");
        if (!text.matches("-?\\d+(\\.\\d+)?")) {
            alarm.problem("Threshold", "Threshold must be a number");
            return 0;
        }
        return Double.parseDouble(text);
    }

    /** AWS writes {@code NotBreaching} in several ways: words count, not their letters' case. */
    private static <E extends Enum<E>> E one(String key, E otherwise, Section section) {
        Map<String, E> values = Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .collect(Collectors.toMap(value -> words(value, otherwise instanceof Missing), value -> value));
        Set<String> allowed = values.keySet();
        String said = section.oneOf(key, words(otherwise, otherwise instanceof Missing), allowed);
        return values.getOrDefault(said, otherwise);
    }

    private static String words(Enum<?> value, boolean startsSmall) {
        String words = Arrays.stream(value.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
        return startsSmall ? words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1) : words;
    }
}
