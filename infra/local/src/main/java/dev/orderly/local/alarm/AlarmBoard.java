package dev.orderly.local.alarm;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.template.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** All alarms of one cloud, looked at once a minute. */
public final class AlarmBoard {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** No alarm looks back further: a hundred periods of a day are nothing for one machine. */
    private static final Duration KEPT = Duration.ofHours(6);

    /** How one stands: {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}, why, and since when. */
    public record Standing(String name, String description, String state, String reason, Instant since) {}

    private final List<AlarmState> alarms;
    private final MetricStore metrics;
    private final Timeline timeline;
    private final Consumer<Happening> observer;

    public AlarmBoard(List<Alarm> alarms, MetricStore metrics, Timeline timeline, Consumer<Happening> observer) {
        this.metrics = metrics;
        this.timeline = timeline;
        this.observer = observer;
        var now = timeline.instant();
        this.alarms = alarms.stream()
                .map(alarm -> new AlarmState(alarm, metrics, now))
                .toList();
    }

    /** From now on, each minute: the sample, which reads what nobody says by himself, and then all alarms. */
    public void watch(Consumer<Instant> sample) {
        var next = timeline.instant().truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
        timeline.at(next, () -> {
            sample.accept(next.minusMillis(1)); // it belongs to the minute that ends
            look(next);
            watch(sample);
        });
    }

    private void look(Instant now) {
        for (var alarm : alarms) {
            if (alarm.evaluate(now)) {
                var view = alarm.view();
                observer.accept(
                        new Happening.AlarmChanged(view.name(), view.state(), view.description(), view.reason()));
            }
        }
        metrics.forget(now.minus(KEPT));
    }

    /** Those that ring first, then by name. */
    public List<Standing> standing() {
        return alarms.stream()
                .map(AlarmState::view)
                .map(view -> new Standing(view.name(), view.description(), view.state(), view.reason(), view.since()))
                .sorted(Comparator.comparing((Standing each) -> !each.state().equals(AlarmState.ALARM))
                        .thenComparing(Standing::name))
                .toList();
    }
}
