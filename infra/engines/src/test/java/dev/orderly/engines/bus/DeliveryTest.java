package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.DEAD_LETTERS;
import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.rule;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.bus.DeliveryRefused.Reason;
import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What happens when a target does not take an event, on virtual time. */
class DeliveryTest {
    private static final String ALL = "{\"source\":[{\"prefix\":\"\"}]}";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final List<Targets.Delivery> delivered = new ArrayList<>();
    private final List<Instant> attempts = new ArrayList<>();
    private final Map<String, Reason> failing = new HashMap<>();
    private final List<BusFact> facts = new ArrayList<>();
    private final EventBridgeClient client = new Buses(
                    timeline,
                    this::deliver,
                    BusSettings.defaults().by(new SplittableRandom(7)).observedBy(facts::add))
            .client();

    private void deliver(Targets.Delivery delivery) throws DeliveryRefused {
        if (delivery.arn().equals(QUEUE)) {
            attempts.add(timeline.instant());
        }
        var reason = failing.get(delivery.arn());
        if (reason != null) {
            throw new DeliveryRefused(reason, "no luck");
        }
        delivered.add(delivery);
    }

    @Test
    void a_throttled_target_gets_the_event_later() {
        rule(client, "all", ALL, target("queue", QUEUE));
        failing.put(QUEUE, Reason.THROTTLING);
        put(client, event("shop", "OrderPlaced", "{}"));
        timeline.advance(Duration.ofMinutes(5));
        failing.clear();
        timeline.advance(Duration.ofMinutes(15));

        assertThat(delivered).hasSize(1);
        assertThat(facts.getLast())
                .isInstanceOfSatisfying(
                        BusFact.Delivered.class,
                        fact -> assertThat(fact.retries()).isEqualTo(attempts.size() - 1));
    }

    @Test
    void by_default_an_event_is_tried_186_times_in_24_hours() {
        rule(client, "all", ALL, target("queue", QUEUE));
        failing.put(QUEUE, Reason.TIMEOUT);
        put(client, event("shop", "OrderPlaced", "{}"));
        timeline.advance(Duration.ofDays(2));

        assertThat(attempts).hasSizeBetween(150, 186);
        assertThat(attempts.getLast()).isBetween(START.plus(Duration.ofHours(20)), START.plus(Duration.ofHours(24)));
        assertThat(facts.getLast()).isInstanceOf(BusFact.Dropped.class);
    }

    @Test
    void pauses_between_attempts_grow() {
        rule(client, "all", ALL, target("queue", QUEUE));
        failing.put(QUEUE, Reason.INTERNAL_ERROR);
        put(client, event("shop", "OrderPlaced", "{}"));
        timeline.advance(Duration.ofHours(1));

        assertThat(Duration.between(attempts.get(0), attempts.get(1))).isBetween(ms(500), ms(1000));
        assertThat(Duration.between(attempts.get(5), attempts.get(6))).isBetween(ms(16_000), ms(32_000));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void exhausted_attempts_end_in_the_dead_letters() {
        var arn = rule(client, "all", ALL, guarded(2, null));
        failing.put(QUEUE, Reason.THROTTLING);
        put(client, event("shop", "OrderPlaced", "{\"order\":1}"));
        timeline.advance(Duration.ofHours(1));

        assertThat(attempts).hasSize(3);
        assertThat(delivered).singleElement().satisfies(letter -> {
            assertThat(letter.arn()).isEqualTo(DEAD_LETTERS);
            assertThat(letter.payload()).contains("\"detail\":{\"order\":1}");
            assertThat(letter.attributes())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "RULE_ARN", arn,
                            "TARGET_ARN", QUEUE,
                            "ERROR_CODE", "THROTTLING",
                            "ERROR_MESSAGE", "no luck",
                            "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts",
                            "RETRY_ATTEMPTS", "2"));
        });
    }

    @Test
    void an_event_that_grows_too_old_ends_in_the_dead_letters() {
        rule(client, "all", ALL, guarded(185, 60));
        failing.put(QUEUE, Reason.THROTTLING);
        put(client, event("shop", "OrderPlaced", "{}"));
        timeline.advance(Duration.ofHours(1));

        assertThat(attempts.getLast()).isBeforeOrEqualTo(START.plusSeconds(60));
        assertThat(delivered)
                .singleElement()
                .extracting(letter -> letter.attributes().get("EXHAUSTED_RETRY_CONDITION"))
                .isEqualTo("MaximumEventAgeInSeconds");
    }

    @Test
    void a_missing_permission_or_queue_is_not_tried_again() {
        rule(client, "all", ALL, guarded(185, null));
        failing.put(QUEUE, Reason.NO_PERMISSIONS);
        put(client, event("shop", "OrderPlaced", "{}"));
        failing.put(QUEUE, Reason.NO_RESOURCE);
        put(client, event("shop", "OrderPlaced", "{}"));
        timeline.advance(Duration.ofHours(1));

        assertThat(attempts).hasSize(2);
        assertThat(delivered)
                .extracting(letter -> letter.attributes().get("ERROR_CODE"))
                .containsExactly("NO_PERMISSIONS", "NO_RESOURCE");
        assertThat(delivered)
                .allSatisfy(letter -> assertThat(letter.attributes())
                        .containsEntry("RETRY_ATTEMPTS", "0")
                        .doesNotContainKey("EXHAUSTED_RETRY_CONDITION"));
    }

    @Test
    void an_event_that_cannot_be_taken_apart_for_one_target_still_reaches_its_neighbour() {
        var part = guarded(185, null).toBuilder().inputPath("$.detail").build();
        rule(client, "all", ALL, part, target("whole", QUEUE));
        put(client, event("shop", "OrderPlaced", "{\"n\":1e12345678901234567890}"));

        assertThat(delivered)
                .extracting(letter -> letter.arn() + " " + letter.attributes().get("ERROR_CODE"))
                .containsExactly(DEAD_LETTERS + " INVALID_JSON", QUEUE + " null");
    }

    @Test
    void one_target_that_fails_does_not_keep_the_event_from_its_neighbour() {
        var other = QUEUE + "-other";
        rule(client, "all", ALL, target("a", QUEUE), target("b", other));
        failing.put(QUEUE, Reason.NO_RESOURCE);
        put(client, event("shop", "OrderPlaced", "{}"));

        assertThat(delivered).extracting(Targets.Delivery::arn).containsExactly(other);
    }

    @Test
    void a_dead_letter_queue_that_refuses_loses_the_event_and_says_so() {
        rule(client, "all", ALL, guarded(0, null));
        failing.put(QUEUE, Reason.THROTTLING);
        failing.put(DEAD_LETTERS, Reason.NO_PERMISSIONS);
        put(client, event("shop", "OrderPlaced", "{}"));

        assertThat(facts.getLast())
                .isInstanceOfSatisfying(
                        BusFact.Dropped.class, fact -> assertThat(fact.reason()).contains("dead-letter queue"));
    }

    @Test
    void every_step_is_told_to_the_observer() {
        rule(client, "all", "{\"detail-type\":[\"OrderPlaced\"]}", target("queue", QUEUE));
        put(client, event("shop", "OrderPlaced", "{}"), event("shop", "Unheard", "{}"));

        assertThat(facts)
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("Published", "Matched", "Delivered", "Published", "Unmatched");
    }

    private static Target guarded(int retries, @Nullable Integer seconds) {
        return target("queue", QUEUE).toBuilder()
                .retryPolicy(policy -> policy.maximumRetryAttempts(retries).maximumEventAgeInSeconds(seconds))
                .deadLetterConfig(dead -> dead.arn(DEAD_LETTERS))
                .build();
    }
}
