package dev.orderly.local.host;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.alarm.AlarmBoard;
import dev.orderly.local.alarm.MetricStore;
import dev.orderly.local.function.Counts;
import dev.orderly.local.function.Logs;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.template.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The metrics of one cloud, and the alarms that look at them. */
final class Watching {
    private final Timeline timeline;
    private final MetricStore metrics = new MetricStore();
    private final Sampler sampler;
    private Optional<AlarmBoard> alarms = Optional.empty();

    Watching(Timeline timeline) {
        this.timeline = timeline;
        sampler = new Sampler(metrics, timeline);
    }

    /** The same options, but what happens and what functions say is heard here as well. */
    Options hearing(Options options) {
        return options.observedBy(happening -> {
                    options.observer().accept(happening);
                    sampler.hear(happening);
                })
                .loggingTo(new Logs.Measured(options.logs(), metrics::addEmbedded));
    }

    /** From now on, each minute: a sample of how things stand, and then the alarms. Without alarms nobody looks. */
    void begin(Cloud cloud, Consumer<Happening> observer, Consumer<Instant> sample) {
        sampler.serving(cloud.routes());
        var declared = new AlarmBoard.Declared(cloud.alarms(), cloud.compositeAlarms());
        var board = new AlarmBoard(declared, metrics, timeline, observer);
        if (!cloud.alarms().isEmpty()) {
            board.watch(sample);
        }
        alarms = Optional.of(board);
    }

    void sample(Engines engines, Map<String, Counts> counts, Instant at) {
        sampler.sample(engines, counts, at);
    }

    void iteratorAge(String function, Duration age) {
        sampler.iteratorAge(function, age);
    }

    AlarmBoard alarms() {
        return alarms.orElseThrow();
    }
}
