package dev.orderly.local.alarm;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.alarm.AlarmState.View;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.template.Alarm;
import dev.orderly.local.template.CompositeAlarm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All alarms of one cloud, looked at once a minute: those of metrics, and then those of others. */
public final class AlarmBoard {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** No alarm looks back further: a hundred periods of a day are nothing for one machine. */
    private static final Duration KEPT = Duration.ofHours(6);

    /** How one stands: {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}, why, and since when. */
    public record Standing(String name, String description, String state, String reason, Instant since) {}

    private final List<AlarmState> alarms;
    private final List<CompositeState> composites;
    private final MetricStore metrics;
    private final Timeline timeline;
    private final Consumer<Happening> observer;

    /** What a template declares of both kinds. */
    public record Declared(List<Alarm> alarms, List<CompositeAlarm> composites) {
        public Declared {
            alarms = List.copyOf(alarms);
            composites = List.copyOf(composites);
        }
    }

    public AlarmBoard(Declared declared, MetricStore metrics, Timeline timeline, Consumer<Happening> observer) {
        this.metrics = metrics;
        this.timeline = timeline;
        this.observer = observer;
        var now = timeline.instant();
        alarms = declared.alarms().stream()
                .map(alarm -> new AlarmState(alarm, metrics, now))
                .toList();
        composites = declared.composites().stream()
                .map(alarm -> new CompositeState(alarm, now))
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
        alarms.stream().filter(alarm -> alarm.evaluate(now)).forEach(alarm -> tell(alarm.view()));
        composites.stream().filter(alarm -> alarm.evaluate(this::state, now)).forEach(alarm -> tell(alarm.view()));
        metrics.forget(now.minus(KEPT));
    }

    /** One that asks for others may be asked for in turn: the template has no circle of them. */
    private String state(String name) {
        return composites.stream()
                .filter(alarm -> alarm.name().equals(name))
                .findFirst()
                .map(alarm -> alarm.next(this::state))
                .orElseGet(() -> alarms.stream()
                        .map(AlarmState::view)
                        .filter(alarm -> alarm.name().equals(name))
                        .findFirst()
                        .map(View::state)
                        .orElse(AlarmState.NO_DATA));
    }

    private void tell(View alarm) {
        observer.accept(new Happening.AlarmChanged(alarm.name(), alarm.state(), alarm.description(), alarm.reason()));
    }

    private Stream<View> views() {
        return Stream.concat(
                alarms.stream().map(AlarmState::view), composites.stream().map(CompositeState::view));
    }

    /** Those that ring first, then by name. */
    public List<Standing> standing() {
        return views().map(view ->
                        new Standing(view.name(), view.description(), view.state(), view.reason(), view.since()))
                .sorted(Comparator.comparing((Standing each) -> !each.state().equals(AlarmState.ALARM))
                        .thenComparing(Standing::name))
                .toList();
    }
}
