package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChaosTest {
    private static final Place ANSWERS = Place.queue("orderly-Fulfilment-Answers-Queue");

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final Chaos chaos = new Chaos(timeline);

    @Test
    void nothing_goes_wrong_while_nothing_is_on() {
        assertThat(losses(chaos, 1000)).doesNotContain(true);
        assertThat(chaos.injected()).isEmpty();
    }

    @Test
    void a_fault_strikes_as_often_as_it_says_and_is_counted() {
        chaos.on(List.of(Fault.of("bus.deliver.lose", 0.05, 7)));
        var struck = losses(chaos, 10_000).stream().filter(lost -> lost).count();
        assertThat(struck).isBetween(400L, 600L);
        assertThat(chaos.injected()).containsEntry("bus.deliver.lose", struck);
        assertThat(chaos.standing()).singleElement().satisfies(standing -> {
            assertThat(standing.asked()).isEqualTo(10_000);
            assertThat(standing.struck()).isEqualTo(struck);
        });
    }

    @Test
    void a_seed_gives_the_same_decisions_again_and_another_one_others() {
        var first = losses(started(7), 1000);
        assertThat(losses(started(7), 1000)).isEqualTo(first);
        assertThat(losses(started(8), 1000)).isNotEqualTo(first);
    }

    @Test
    void what_other_knobs_decide_changes_nothing_for_one() {
        var alone = losses(started(7), 100);
        var busy = started(7);
        busy.on(List.of(Fault.of("bus.deliver.repeat", 0.5, 7)));
        var between = IntStream.range(0, 100)
                .mapToObj(_ -> {
                    busy.happens(Seam.BUS, Act.REPEAT, ANSWERS);
                    return busy.happens(Seam.BUS, Act.LOSE, ANSWERS);
                })
                .toList();
        assertThat(between).isEqualTo(alone);
    }

    @Test
    void a_limit_ends_it_by_itself() {
        chaos.on(Plan.read("{for: 10m, faults: {bus.deliver.lose: 1}}", "plan").faults());
        timeline.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(chaos.happens(Seam.BUS, Act.LOSE, ANSWERS)).isTrue();
        timeline.advance(Duration.ofMillis(1));
        assertThat(chaos.happens(Seam.BUS, Act.LOSE, ANSWERS)).isFalse();
        assertThat(chaos.standing()).isEmpty();
        assertThat(chaos.injected()).containsEntry("bus.deliver.lose", 1L);
    }

    @Test
    void what_has_ended_by_itself_cannot_be_turned_off() {
        chaos.on(Plan.read("{for: 10m, faults: {bus.deliver.lose: 1}}", "plan").faults());
        timeline.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> chaos.off(Knob.named("bus.deliver.lose"))).hasMessage("bus.deliver.lose is not on");
    }

    @Test
    void off_ends_everything_or_one_knob() {
        chaos.on(List.of(Fault.of("bus.deliver.lose", 1, 1), Fault.of("queue.deliver.lose", 1, 1)));
        chaos.off(Knob.named("bus.deliver.lose"));
        assertThat(chaos.happens(Seam.BUS, Act.LOSE, ANSWERS)).isFalse();
        assertThat(chaos.happens(Seam.QUEUE, Act.LOSE, ANSWERS)).isTrue();
        assertThatThrownBy(() -> chaos.off(Knob.named("bus.deliver.lose"))).hasMessage("bus.deliver.lose is not on");
        chaos.off();
        assertThat(chaos.happens(Seam.QUEUE, Act.LOSE, ANSWERS)).isFalse();
    }

    @Test
    void a_scope_is_named_by_parts_between_dashes() {
        chaos.on(Plan.read("faults: {queue.deliver.lose: {probability: 1, queue: Answers}}", "plan")
                .faults());
        assertThat(chaos.happens(Seam.QUEUE, Act.LOSE, ANSWERS)).isTrue();
        assertThat(chaos.happens(Seam.QUEUE, Act.LOSE, Place.queue("orderly-Other-MyAnswers-Queue")))
                .isFalse();
    }

    @Test
    void a_scope_may_name_a_function_or_a_table() {
        chaos.on(Plan.read("faults: {sdk.*.*.fail: {probability: 1, function: Pay, table: Log}}", "plan")
                .faults());
        assertThat(chaos.happens(Seam.CALL, Act.FAIL, new Place("orderly-Pay", "dynamodb.query", "", Set.of("Log"))))
                .isTrue();
        assertThat(chaos.happens(Seam.CALL, Act.FAIL, new Place("orderly-Ship", "dynamodb.query", "", Set.of("Log"))))
                .isFalse();
        assertThat(chaos.happens(Seam.CALL, Act.FAIL, new Place("orderly-Pay", "dynamodb.query", "", Set.of("Keys"))))
                .isFalse();
    }

    @Test
    void knobs_of_one_seed_do_not_strike_in_step() {
        chaos.on(List.of(Fault.of("bus.deliver.lose", 0.5, 7), Fault.of("queue.deliver.lose", 0.5, 7)));
        var others = IntStream.range(0, 100)
                .mapToObj(_ -> chaos.happens(Seam.QUEUE, Act.LOSE, ANSWERS))
                .toList();
        assertThat(losses(chaos, 100)).isNotEqualTo(others);
    }

    @Test
    void a_call_is_named_by_service_and_operation() {
        chaos.on(List.of(Fault.of("sdk.dynamodb.putitem.fail", 1, 1)));
        assertThat(chaos.happens(Seam.CALL, Act.FAIL, calling("dynamodb.putItem")))
                .isTrue();
        assertThat(chaos.happens(Seam.CALL, Act.FAIL, calling("dynamodb.query")))
                .isFalse();
        assertThat(chaos.happens(Seam.CALL, Act.FAIL, calling("sqs.putItem"))).isFalse();
    }

    @Test
    void turned_on_again_a_knob_has_its_new_probability_alone() {
        chaos.on(List.of(Fault.of("bus.deliver.lose", 1, 1)));
        chaos.on(List.of(Fault.of("bus.deliver.lose", 0.5, 1)));
        assertThat(chaos.standing())
                .singleElement()
                .satisfies(
                        standing -> assertThat(standing.fault().probability()).isEqualTo(0.5));
    }

    private static Place calling(String call) {
        return new Place("function", call, "", Set.of("Log"));
    }

    private Chaos started(long seed) {
        var started = new Chaos(timeline);
        started.on(List.of(Fault.of("bus.deliver.lose", 0.3, seed)));
        return started;
    }

    private static List<Boolean> losses(Chaos chaos, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> chaos.happens(Seam.BUS, Act.LOSE, ANSWERS))
                .toList();
    }
}
