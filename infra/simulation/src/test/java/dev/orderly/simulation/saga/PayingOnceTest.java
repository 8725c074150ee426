package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.Rehearsal.Piece;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gateway does what it is asked and its answer is lost, for each thing that it can be asked for, and payments is
 * killed at any of its calls on top of it: money moves once.
 */
class PayingOnceTest {
    private static final Rehearsal REHEARSAL = new Rehearsal("orchestrated", 1);

    @AfterAll
    static void close() {
        REHEARSAL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the gateway's answer to the authorisation is lost",
                "the gateway's answer to the capture is lost",
                "the carrier refuses the parcel; the gateway's answer to the void is lost",
                "the customer cancels right after the payment is captured; the gateway's answer to the refund is lost",
                "the request for the authorisation is lost",
                "the request for the capture is lost"
            })
    void no_lost_answer_and_no_crash_moves_money_twice(String whatHappens) {
        var piece = new Piece(whatHappens, call -> call.function().contains("Payment"), Canonical::onlyTheEnd);
        assertThat(REHEARSAL.play(piece)).isEmpty();
    }
}
