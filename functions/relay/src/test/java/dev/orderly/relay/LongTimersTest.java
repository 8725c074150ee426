package dev.orderly.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.schedule.ScheduledCall;
import dev.orderly.engines.schedule.Targets;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Kind;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers that are due later than a queue can delay. */
@Timeout(60)
class LongTimersTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final VirtualTimeline timeline = new VirtualTimeline(NOON);
    private final Fired fired = new Fired();
    private final dev.orderly.engines.schedule.Schedules engine =
            new dev.orderly.engines.schedule.Schedules(timeline, fired);
    private final Schedules schedules = new Schedules(Environment.hosted(
            Map.of(
                    "LOG_TO", "none",
                    "SCHEDULER_GROUP", "default",
                    "SCHEDULER_ROLE_ARN", "arn:aws:iam::000000000000:role/scheduler",
                    "TIMERS_FULFILMENT_ARN", "arn:aws:sqs:us-east-1:000000000000:timers"),
            _ -> engine.client(),
            timeline));

    @AfterEach
    void close() {
        engine.close();
        timeline.close();
    }

    @Test
    void a_timer_comes_at_its_second_or_just_after_its_part_of_one_and_never_before() {
        arm("fulfilment-1@1!0", NOON.plusSeconds(3600));
        arm("fulfilment-2@1!0", NOON.plusSeconds(3600).plusNanos(1));
        timeline.advance(Duration.ofSeconds(3599));
        assertThat(fired.inputs).isEmpty();
        timeline.advance(Duration.ofSeconds(1));
        assertThat(fired.inputs).singleElement().asString().contains("\"id\":\"fulfilment-1@1!0\"");
        timeline.advance(Duration.ofSeconds(1));
        assertThat(fired.inputs).hasSize(2);
    }

    @Test
    void a_timer_that_is_armed_twice_comes_once() {
        arm("fulfilment-1@1!0", NOON.plusSeconds(3600));
        arm("fulfilment-1@1!0", NOON.plusSeconds(3600));
        timeline.advance(Duration.ofDays(1));
        assertThat(fired.inputs).hasSize(1);
    }

    private void arm(String id, Instant due) {
        var cause = new Causality("cause", "case", "spec", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var message = new Envelope(id, "StepDeadline", Kind.COMMAND, "1.0", "fulfilment", "s", 0, 0, NOON, cause, "{}");
        assertThat(schedules.create(new Commit.Timer("fulfilment", "StepDeadline", due, "{}"), message))
                .isTrue();
    }

    private static final class Fired implements Targets {
        final List<String> inputs = new CopyOnWriteArrayList<>();

        @Override
        public void deliver(ScheduledCall call) {
            inputs.add(call.input());
        }

        @Override
        public void deadLetter(String queueArn, String input, Map<String, String> attributes) {
            throw new IllegalStateException("Nothing fails here");
        }
    }
}
