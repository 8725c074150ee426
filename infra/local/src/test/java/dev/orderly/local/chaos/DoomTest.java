package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoomTest {
    private static final int CALLS = 20;

    private final Chaos chaos = new Chaos(InstantSource.system());

    @Test
    void only_the_function_of_that_name_is_killed() {
        chaos.on(List.of(Fault.of("function.Pay.kill", 1, 1)));
        assertThat(chaos.doom("orderly-Pay").isCertain()).isTrue();
        assertThat(chaos.doom("orderly-Ship").isCertain()).isFalse();
        assertThat(chaos.injected()).containsEntry("function.Pay.kill", 1L);
    }

    @Test
    void an_invocation_dies_once_before_or_after_any_of_its_first_twelve_calls() {
        chaos.on(List.of(Fault.of("function.*.kill", 1, 1)));
        var deaths = Stream.generate(() -> deaths(chaos.doom("Pay"))).limit(500).toList();
        assertThat(deaths).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(deaths.stream().flatMap(List::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 12)
                        .boxed()
                        .flatMap(call -> Stream.of("before " + call, "after " + call))
                        .toList());
    }

    @Test
    void who_is_not_doomed_lives() {
        assertThat(deaths(chaos.doom("Pay"))).isEmpty();
    }

    private static List<String> deaths(Doom doom) {
        return IntStream.rangeClosed(1, CALLS)
                .boxed()
                .flatMap(call -> Stream.concat(
                        doom.comesBefore() ? Stream.of("before " + call) : Stream.of(),
                        doom.comesAfter() ? Stream.of("after " + call) : Stream.of()))
                .toList();
    }
}
