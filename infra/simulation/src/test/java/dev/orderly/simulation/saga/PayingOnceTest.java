package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.Rehearsal.Piece;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gateway does what it is asked and its answer is lost, for each thing that it can be asked for, and payments is
 * killed at any of its calls on top of it: money moves once.
 */
class PayingOnceTest {
    private static final int EVERY = 3;
    private static final Rehearsals REHEARSALS = new Rehearsals(EVERY);

    static Stream<Arguments> pieces() {
        return REHEARSALS.inEveryStyle(
                List.of(
                        "the gateway's answer to the authorisation is lost",
                        "the request for the authorisation is lost",
                        "the gateway's answer to the capture is lost",
                        "the request for the capture is lost",
                        "the carrier refuses the parcel; the gateway's answer to the void is lost",
                        "the customer cancels right after the payment is captured; the gateway's answer to the refund is lost"));
    }

    @AfterAll
    static void close() {
        REHEARSALS.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pieces")
    void no_lost_answer_and_no_crash_moves_money_twice(String style, String whatHappens) {
        var piece = new Piece(whatHappens, call -> call.function().contains("Payment"), Canonical::onlyTheEnd);
        assertThat(REHEARSALS.in(style).play(piece)).isEmpty();
    }
}
