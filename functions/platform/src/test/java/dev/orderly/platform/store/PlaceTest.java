package dev.orderly.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceTest {
    @Test
    void a_place_is_read_as_it_was_written() {
        for (var place : List.of(new Place("order-1", 7), new Place("x".repeat(2048), -1))) {
            assertThat(Place.of(place.texts())).isEqualTo(place);
        }
    }

    static Stream<List<String>> nonsense() {
        return Stream.of(
                List.of(),
                List.of("order-1"),
                List.of("order-1", "1", "2"),
                List.of("order-1", ""),
                List.of("order-1", "1.5"),
                List.of("order-1", "9".repeat(19)),
                List.of("", "1"),
                List.of("x".repeat(2049), "1"),
                List.of("€".repeat(683), "1"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void what_no_item_can_stand_at_is_no_place(List<String> texts) {
        assertThatThrownBy(() -> Place.of(texts)).isInstanceOf(IllegalArgumentException.class);
    }
}
