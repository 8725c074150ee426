package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.chaos.Parcels.Parcel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParcelsTest {
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    private final Chaos chaos = new Chaos(InstantSource.system());

    @Test
    void in_peace_a_delivery_goes_through_whole_and_at_once() {
        assertThat(sent()).containsExactly(new Parcel<>(TEN, Duration.ZERO));
    }

    @Test
    void what_is_lost_does_not_arrive() {
        chaos.on(List.of(Fault.of("queue.deliver.lose", 1, 1)));
        assertThat(sent()).isEmpty();
    }

    @Test
    void what_is_repeated_arrives_twice_in_batches_no_larger_than_before() {
        chaos.on(List.of(Fault.of("queue.deliver.repeat", 1, 1)));
        assertThat(sent()).allMatch(parcel -> parcel.items().size() <= TEN.size());
        assertThat(items()).hasSize(20).containsAll(TEN);
    }

    @Test
    void what_is_reordered_is_all_there() {
        chaos.on(List.of(Fault.of("queue.deliver.reorder", 1, 1)));
        assertThat(items()).containsExactlyInAnyOrderElementsOf(TEN).isNotEqualTo(TEN);
    }

    @Test
    void an_order_is_as_good_as_any_other() {
        chaos.on(List.of(Fault.of("queue.deliver.reorder", 1, 1)));
        assertThat(Stream.generate(this::items).limit(10).distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void what_is_delayed_comes_within_the_time_that_was_said() {
        chaos.on(Plan.read("faults: {queue.deliver.delay: {probability: 1, delay: 3s}}", "plan")
                .faults());
        assertThat(sent())
                .singleElement()
                .satisfies(
                        parcel -> assertThat(parcel.after()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3)));
    }

    private List<Integer> items() {
        return sent().stream().flatMap(parcel -> parcel.items().stream()).toList();
    }

    private List<Parcel<Integer>> sent() {
        return Parcels.of(TEN, chaos, Seam.QUEUE, Place.queue("work"));
    }
}
