package dev.orderly.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.spec.AtOnce;
import dev.orderly.platform.spec.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about one order at several functions at once: one history, whoever is first. */
@Timeout(60)
class RacingFulfilmentTest {
    private static final World WORLD = OrderOnTables.world();

    private final OrderOnTables order = new OrderOnTables(WORLD);
    private final Others others = new Others(order, true);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void each_event_at_several_functions_at_once_is_taken_once(int functions) throws InterruptedException {
        var messages = List.of(order.says(order.placed()));
        while (!messages.isEmpty()) {
            for (var message : messages) {
                AtOnce.by(functions, _ -> order.hearsUntilDone(message));
            }
            messages = others.answers();
        }
        order.wentTheWholeWay();
        assertThat(order.commits()).hasSize(10);
    }

    /** Booking, capture and dispatch overlap; what was heard before comes again beside them. */
    @RepeatedTest(5)
    void up_to_ten_different_events_at_once_end_in_one_history() throws InterruptedException {
        var heard = new ArrayList<String>();
        var messages = List.of(order.says(order.placed()));
        while (!order.asked().contains("CreateShipment")) {
            messages.forEach(order::hears);
            heard.addAll(messages);
            messages = others.answers();
        }
        heard.addAll(messages); // booked, dispatched
        assertThat(heard).hasSize(6);
        at(heard.reversed());
        var rest = others.answers();
        while (!rest.isEmpty()) {
            heard.addAll(rest);
            at(heard);
            rest = others.answers();
        }
        assertThat(heard).hasSize(10);
        order.wentTheWholeWay();
    }

    @RepeatedTest(5)
    void an_order_and_its_cancellation_at_once_end_undone() throws InterruptedException {
        var messages = List.of(order.says(order.placed()), others.cancel());
        while (!messages.isEmpty()) {
            at(messages);
            messages = others.answers();
        }
        order.hasOneHistory();
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
        assertThat(order.history()).endsWith("Ended", "FulfilmentCompensated");
    }

    /** Two contexts speak at once, and neither waits for the other: nobody's word is written over. */
    @RepeatedTest(10)
    void a_capture_and_a_dispatch_at_once_both_count() throws InterruptedException {
        var messages = List.of(order.says(order.placed()));
        while (!order.asked().contains("CapturePayment")) {
            order.hears(messages.getFirst());
            messages = order.asked().contains("CapturePayment") ? messages : others.answers();
        }
        var dispatched = messages.getLast();
        at(List.of(others.answers().getFirst(), dispatched));
        assertThat(order.commits()).hasSize(7);
        for (var rest = others.answers(); !rest.isEmpty(); rest = others.answers()) {
            at(rest);
        }
        order.wentTheWholeWay();
    }

    /** A deadline passes in the moment in which the answer comes: one of them counts, and the case goes on from it. */
    @RepeatedTest(5)
    void an_answer_and_its_deadline_at_once_end_one_way() throws InterruptedException {
        order.happens(order.placed());
        var timer = order.timer();
        var answer = others.answers().getFirst();
        WORLD.later(OrderOnTables.DEADLINE);
        AtOnce.by(2, function -> {
            if (function == 0) {
                order.hearsUntilDone(answer);
            } else {
                assertThat(order.wake(timer)).isZero();
            }
        });
        order.hasOneHistory();
        assertThat(order.asked())
                .isIn(List.of("ReserveStock", "AuthorisePayment"), List.of("ReserveStock", "ReleaseStock"));
        assertThat(order.commits()).hasSize(2);
    }

    private void at(List<String> messages) throws InterruptedException {
        AtOnce.by(messages.size(), function -> order.hearsUntilDone(messages.get(function)));
    }
}
