package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.rule;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.RealTimeline;
import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The bus under what AWS allows and what threads do. */
class HazardsTest {
    private static final String SHOP = "{\"source\":[\"shop\"]}";

    private static List<String> delivered(long seed) {
        var delivered = new ArrayList<String>();
        var timeline = new VirtualTimeline(Instant.EPOCH);
        var settings = BusSettings.defaults()
                .by(new SplittableRandom(seed))
                .suffering(new Hazards(0.5, Duration.ofSeconds(30)));
        var client = new Buses(timeline, delivery -> delivered.add(delivery.payload()), settings).client();
        rule(client, "all", SHOP, target("queue", QUEUE));
        for (var n = 0; n < 100; n++) {
            put(client, event("shop", "OrderPlaced", "{\"n\":" + n + "}"));
        }
        timeline.advance(Duration.ofSeconds(30));
        return delivered;
    }

    @Test
    void deliveries_are_repeated_and_shuffled_and_none_is_lost() {
        var delivered = delivered(1);
        var once = new ArrayList<>(new HashSet<>(delivered));

        assertThat(once).hasSize(100);
        assertThat(delivered)
                .hasSizeBetween(130, 170)
                .isNotEqualTo(delivered.stream().sorted().toList());
    }

    @Test
    void the_same_seed_behaves_the_same() {
        assertThat(delivered(7)).isEqualTo(delivered(7)).isNotEqualTo(delivered(8));
    }

    @Test
    void threads_that_put_events_while_rules_change_lose_nothing() throws Exception {
        var delivered = new ConcurrentLinkedQueue<String>();
        try (var timeline = new RealTimeline();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = new Buses(timeline, delivery -> delivered.add(delivery.payload())).client();
            rule(client, "all", SHOP, target("queue", QUEUE));
            var putting = new ArrayList<Callable<Void>>();
            for (var thread = 0; thread < 4; thread++) {
                putting.add(() -> {
                    for (var n = 0; n < 200; n++) {
                        put(client, event("shop", "OrderPlaced", "{}"));
                    }
                    return null;
                });
            }
            putting.add(() -> {
                for (var n = 0; n < 100; n++) {
                    rule(client, "other-" + n, "{\"source\":[\"other\"]}");
                }
                return null;
            });
            for (var done : threads.invokeAll(putting)) {
                done.get();
            }
        }
        assertThat(delivered).hasSize(800);
    }
}
