package dev.orderly.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlines on a real log: only a timer that is armed, and due, makes something happen, and only once. */
@Timeout(60)
class FulfilmentTimersTest {
    private final World world = OrderOnTables.world();
    private final OrderOnTables order = new OrderOnTables(world);
    private final Others others = new Others(order, true);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_step_that_does_not_answer_is_undone_once_however_often_its_timer_comes() {
        order.happens(order.placed());
        var timer = order.timer();
        world.later(OrderOnTables.DEADLINE);
        assertThat(order.wake(timer, timer)).isZero();
        assertThat(order.wake(timer)).isZero();
        assertThat(order.history()).containsExactly("Began", "StepAsked", "StepTimedOut", "UndoBegan", "UndoAsked");
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
        order.hasOneHistory();
    }

    @Test
    void a_timer_of_a_step_that_has_answered_changes_nothing() {
        order.happens(order.placed());
        var timer = order.timer();
        others.answers().forEach(order::hears);
        nothingHappensBy(timer);
    }

    @Test
    void a_timer_of_an_older_ask_of_the_same_step_changes_nothing() {
        order.happens(order.placed());
        var timer = order.timer();
        order.happens(new OrderAmended(order.id, 2, List.of(OrderOnTables.TEA), new Money(1250, "EUR")));
        assertThat(order.asked()).containsExactly("ReserveStock", "ReserveStock");
        nothingHappensBy(timer);
        assertThat(order.wake(order.timer())).isZero();
        assertThat(order.asked()).as("the timer of the newer ask").endsWith("ReleaseStock");
    }

    @Test
    void a_timer_that_comes_too_early_comes_back_and_acts_when_it_is_due() {
        order.happens(order.placed());
        var timer = order.timer();
        world.later(OrderOnTables.DEADLINE.minusMillis(1));
        assertThat(order.wake(timer))
                .as("not taken, so that its queue keeps it")
                .isOne();
        assertThat(order.history()).containsExactly("Began", "StepAsked");
        world.later(Duration.ofMillis(1));
        assertThat(order.wake(timer)).isZero();
        assertThat(order.history()).contains("StepTimedOut");
    }

    @Test
    void an_early_timer_of_a_step_that_has_answered_is_done_with() {
        order.happens(order.placed());
        var timer = order.timer();
        others.answers().forEach(order::hears);
        var before = order.commits();
        assertThat(order.wake(timer)).isZero();
        assertThat(order.commits()).isEqualTo(before);
    }

    @Test
    void a_timer_that_was_never_armed_changes_nothing() {
        order.happens(order.placed());
        nothingHappensBy(order.timer().replace("\"epoch\":1", "\"epoch\":2"));
        nothingHappensBy(order.timer().replace("reserve-stock", "capture-payment"));
        var stranger = order.timer().replace("fulfilment-" + order.id, "fulfilment-stranger");
        nothingHappensBy(stranger);
        assertThat(world.history("fulfilment-stranger")).isEmpty();
    }

    @Test
    void an_answer_after_the_deadline_finds_its_step_being_undone() {
        order.happens(order.placed());
        world.later(OrderOnTables.DEADLINE);
        order.wake(order.timer());
        var before = order.commits();
        order.happens(new StockReserved(order.id, 1, List.of()));
        assertThat(order.commits()).isEqualTo(before);
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
    }

    /** Where fulfilment itself was away, timers and answers come together, in any order. */
    @Test
    void an_answer_that_waits_beside_its_timer_counts() {
        order.happens(order.placed());
        var timer = order.timer();
        var answer = others.answers();
        world.later(OrderOnTables.DEADLINE);
        assertThat(order.wake(timer)).isZero();
        assertThat(order.asked()).containsExactly("ReserveStock", "AuthorisePayment");
        var before = order.commits();
        answer.forEach(order::hears);
        assertThat(order.commits()).isEqualTo(before);
    }

    @Test
    void a_timer_whose_commit_is_killed_acts_when_it_comes_back() {
        order.happens(order.placed());
        var timer = order.timer();
        world.later(OrderOnTables.DEADLINE);
        world.faults().killBeforeWrite(1);
        assertThat(order.wake(timer)).isOne();
        world.faults().killAfterWrite(1);
        assertThat(order.wake(timer)).isOne();
        assertThat(order.wake(timer)).isZero();
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
    }

    @Test
    void a_timer_that_never_came_is_found_by_the_sweep_and_changes_nothing_when_it_comes_after_all() {
        order.happens(order.placed());
        var timer = order.timer();
        assertThat(order.sweep()).as("not due yet").isZero();
        world.later(OrderOnTables.DEADLINE);
        assertThat(order.sweep()).isOne();
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
        assertThat(order.wake(timer)).isZero();
        assertThat(order.sweep()).isZero();
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
    }

    private void nothingHappensBy(String timer) {
        world.later(OrderOnTables.DEADLINE);
        var before = order.commits();
        assertThat(order.wake(timer, timer)).isZero();
        assertThat(order.commits()).isEqualTo(before);
    }
}
