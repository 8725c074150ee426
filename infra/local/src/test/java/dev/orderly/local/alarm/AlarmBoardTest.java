package dev.orderly.local.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.template.Alarm;
import dev.orderly.local.template.Alarm.Comparison;
import dev.orderly.local.template.Alarm.Metric;
import dev.orderly.local.template.Alarm.Missing;
import dev.orderly.local.template.Alarm.Statistic;
import dev.orderly.local.template.AlarmRule;
import dev.orderly.local.template.Cloud.Origin;
import dev.orderly.local.template.CompositeAlarm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmBoardTest {
    private static final Map<String, String> WORK = Map.of("QueueName", "work");
    private static final MetricStore.Name DEPTH = new MetricStore.Name("AWS/SQS", "Depth", WORK);
    private static final Metric WATCHED = new Metric("AWS/SQS", "Depth", WORK, Statistic.MAXIMUM, 60);

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final MetricStore metrics = new MetricStore();
    private final List<String> told = new ArrayList<>();

    @Test
    void an_alarm_rings_when_a_period_is_wrong_and_stops_when_it_is_right_again() {
        var board = watch(alarm(WATCHED, 1, 1, Missing.NOT_BREACHING));
        measure(3);
        minutes(1);
        assertThat(told).containsExactly("ALARM Deep: too deep");
        assertThat(board.standing())
                .singleElement()
                .satisfies(standing -> assertThat(standing.reason())
                        .isEqualTo("1 of the last 1 datapoints (of 60 s) were greater than 2: [3]"));
        measure(2);
        minutes(1);
        assertThat(told).containsExactly("ALARM Deep: too deep", "OK Deep: too deep");
    }

    @Test
    void two_of_three_periods_are_needed_where_the_template_says_so() {
        watch(alarm(WATCHED, 3, 2, Missing.NOT_BREACHING));
        measure(3);
        minutes(1);
        measure(1);
        minutes(1);
        assertThat(told).isEmpty();
        measure(3);
        minutes(1);
        assertThat(told).containsExactly("ALARM Deep: too deep");
    }

    @Test
    void what_missing_data_means_is_the_templates_to_say() {
        assertThat(after(Missing.BREACHING)).isEqualTo("ALARM");
        assertThat(after(Missing.NOT_BREACHING)).isEqualTo("OK");
        assertThat(after(Missing.IGNORE)).isEqualTo("ALARM");
        assertThat(after(Missing.MISSING)).isEqualTo("INSUFFICIENT_DATA");
    }

    /** An alarm that rings, and then hears nothing for a minute. */
    private String after(Missing missing) {
        var board = watch(alarm(WATCHED, 1, 1, missing));
        measure(3);
        minutes(2);
        return board.standing().getFirst().state();
    }

    @Test
    void minutes_before_the_cloud_was_there_are_not_missed() {
        var board = watch(alarm(WATCHED, 3, 3, Missing.BREACHING));
        minutes(2);
        assertThat(told).isEmpty();
        minutes(1);
        assertThat(board.standing().getFirst().state()).isEqualTo("ALARM");
    }

    @Test
    void a_longer_period_sums_its_minutes_up() {
        watch(alarm(new Metric("AWS/SQS", "Depth", WORK, Statistic.SUM, 300), 1, 1, Missing.NOT_BREACHING));
        measure(1);
        minutes(2);
        measure(1);
        minutes(2);
        assertThat(told).isEmpty();
        measure(1);
        minutes(1);
        assertThat(told).containsExactly("ALARM Deep: too deep");
    }

    @Test
    void a_query_adds_up_what_all_functions_say_in_the_embedded_format() {
        watch(alarm(
                new Alarm.Query("Orderly", "MessagesDead", Set.of("function", "context"), Statistic.SUM, 60),
                1,
                1,
                Missing.NOT_BREACHING));
        List.of("one", "two").forEach(function -> metrics.addEmbedded("""
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Orderly",
                "Dimensions":[["function","context"]],"Metrics":[{"Name":"MessagesDead","Unit":"Count"}]}]},
                "function":"%s","context":"orders","MessagesDead":2}""".formatted(timeline.millis(), function)));
        metrics.addEmbedded("no metric, and no JSON");
        minutes(1);
        assertThat(told).containsExactly("ALARM Deep: too deep");
    }

    @Test
    void a_formula_calculates_with_metrics_and_fills_what_is_missing() {
        var formula = new Alarm.Formula(
                "100 * failed / FILL(all, 1)",
                Map.of("failed", WATCHED, "all", new Metric("AWS/SQS", "None", WORK, Statistic.SUM, 60)));
        watch(alarm(formula, 1, 1, Missing.NOT_BREACHING));
        measure(1);
        minutes(1);
        assertThat(told).containsExactly("ALARM Deep: too deep");
    }

    @Test
    void many_alarms_that_ring_at_once_or_one_after_the_other_are_one_composite_alarm() {
        var three = List.of("Deep", "Deeper", "Deepest").stream()
                .map(name -> alarm(name, WATCHED, name.equals("Deepest") ? 9 : 2))
                .toList();
        var board = watch(new AlarmBoard.Declared(
                three,
                List.of(
                        composite("Whole", "ALARM(\"Water\") OR ALARM(\"Deepest\")"),
                        composite("Water", "ALARM(\"Deep\") OR ALARM(\"Deeper\")"))));
        measure(3);
        minutes(1);
        assertThat(told).filteredOn(what -> what.contains("Whole")).containsExactly("ALARM Whole: as others do");
        assertThat(board.standing())
                .filteredOn(standing -> standing.name().equals("Water"))
                .extracting(AlarmBoard.Standing::reason)
                .containsExactly("ringing: [Deep, Deeper]");
        measure(10);
        minutes(1);
        assertThat(told).contains("ALARM Deepest: too deep");
        assertThat(told).filteredOn(what -> what.contains("Whole")).hasSize(1);
        measure(1);
        minutes(1);
        assertThat(told)
                .filteredOn(what -> what.contains("Whole"))
                .containsExactly("ALARM Whole: as others do", "OK Whole: as others do");
    }

    private static CompositeAlarm composite(String name, String rule) {
        var origin = new Origin(Path.of("template.yaml"), 1, 1, name, "");
        return new CompositeAlarm(origin, name, "as others do", AlarmRule.read(rule));
    }

    private AlarmBoard watch(Alarm alarm) {
        return watch(new AlarmBoard.Declared(List.of(alarm), List.of()));
    }

    private AlarmBoard watch(AlarmBoard.Declared declared) {
        var board = new AlarmBoard(declared, metrics, timeline, happening -> {
            var change = (Happening.AlarmChanged) happening;
            told.add(change.state() + " " + change.name() + ": " + change.description());
        });
        board.watch(_ -> {});
        return board;
    }

    private static Alarm alarm(Alarm.Watched watched, int periods, int datapoints, Missing missing) {
        var origin = new Origin(Path.of("template.yaml"), 1, 1, "Deep", "");
        var above = Comparison.GREATER_THAN_THRESHOLD;
        return new Alarm(origin, "Deep", "too deep", watched, periods, datapoints, above, 2, missing);
    }

    private static Alarm alarm(String name, Alarm.Watched watched, double threshold) {
        var origin = new Origin(Path.of("template.yaml"), 1, 1, name, "");
        var above = Comparison.GREATER_THAN_THRESHOLD;
        return new Alarm(origin, name, "too deep", watched, 1, 1, above, threshold, Missing.NOT_BREACHING);
    }

    private void measure(double depth) {
        metrics.add(DEPTH, depth, timeline.instant());
    }

    private void minutes(int count) {
        timeline.advance(Duration.ofMinutes(count));
    }
}
