package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.Rehearsal.Piece;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions die at any of their calls, and nobody can tell afterwards. */
class CrashingTest {
    private static final int EVERY = 11;
    private static final Rehearsals REHEARSALS = new Rehearsals(EVERY);

    static Stream<Arguments> byThemselves() {
        return REHEARSALS.inEveryStyle(
                List.of("all goes well", "the card is declined", "the carrier refuses the parcel"));
    }

    static Stream<Arguments> withPeople() {
        return REHEARSALS.inEveryStyle(List.of(
                "the customer cancels right after the payment is captured",
                "the customer wants 3 teas instead right after the stock is reserved"));
    }

    @AfterAll
    static void close() {
        REHEARSALS.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("byThemselves")
    void wherever_a_function_is_killed_all_happens_as_if_it_had_not_been(String style, String whatHappens) {
        var piece = new Piece(whatHappens, _ -> true, Canonical::of);
        assertThat(REHEARSALS.in(style).play(piece)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("withPeople")
    void wherever_a_function_is_killed_an_order_ends_as_if_it_had_not_been(String style, String whatHappens) {
        var piece = new Piece(whatHappens, _ -> true, Canonical::onlyTheEnd);
        assertThat(REHEARSALS.in(style).play(piece)).isEmpty();
    }
}
