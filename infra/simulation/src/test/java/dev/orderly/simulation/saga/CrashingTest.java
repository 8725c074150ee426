package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.Rehearsal.Piece;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions die at any of their calls, and nobody can tell afterwards. */
class CrashingTest {
    private static final int EVERY = 5;
    private static final Rehearsal REHEARSAL = new Rehearsal("orchestrated", EVERY);

    @AfterAll
    static void close() {
        REHEARSAL.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all goes well", "the card is declined", "the carrier refuses the parcel"})
    void wherever_a_function_is_killed_all_happens_as_if_it_had_not_been(String whatHappens) {
        assertThat(REHEARSAL.play(new Piece(whatHappens, _ -> true, Canonical::of)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the customer cancels right after the payment is captured",
                "the customer wants 3 teas instead right after the stock is reserved"
            })
    void wherever_a_function_is_killed_an_order_ends_as_if_it_had_not_been(String whatHappens) {
        assertThat(REHEARSAL.play(new Piece(whatHappens, _ -> true, Canonical::onlyTheEnd)))
                .isEmpty();
    }
}
