package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class AccountingTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void every_accepted_order_stands_in_one_place() {
        office.happens("order-1", "OrderPlaced", "OrderConfirmed", "OrderCompleted", "OrderShipped");
        office.happens("fulfilment-1", "Began", "FulfilmentCompleted");
        office.happens("order-2", "OrderPlaced", "OrderRejected");
        office.happens("fulfilment-2", "Began", "FulfilmentNeedsAttention", "FulfilmentCompensated");
        office.happens("order-3", "OrderPlaced");
        office.happens("order-4", "OrderPlaced");
        office.happens("fulfilment-4", "Began");
        office.sends("CommandsDead", office.authorise("4"));
        office.happens("order-5", "OrderPlaced");
        office.sends("HeardDead", "{\"parked\":{\"stream\":\"order-5\",\"from\":1,\"last\":1,\"skip\":[]}}");
        office.happens("order-6", "OrderPlaced", "OrderCancelled");
        office.happens("fulfilment-6", "Began", "FulfilmentNeedsAttention");
        office.happens("order-7", "OrderPlaced", "OrderCancelled");
        office.happens("fulfilment-7", "Began", "FulfilmentNeedsAttention", "Resolved");
        office.collect();
        assertThat(account())
                .isEqualTo("{\"accepted\":7,\"completed\":1,\"compensated\":2,\"waiting\":1,\"dead\":1,\"parked\":2,"
                        + "\"unaccounted\":[],\"still\":[],\"waitingSince\":\"2026-01-31T12:00:00Z\"}");
    }

    @Test
    void an_order_that_has_ended_is_not_dead_for_a_letter_of_it() {
        office.happens("order-1", "OrderPlaced", "OrderCompleted");
        office.happens("fulfilment-1", "Began", "FulfilmentCompleted");
        office.sends("CommandsDead", office.authorise("1"));
        office.collect();
        assertThat(account()).contains("\"completed\":1", "\"dead\":0");
    }

    @Test
    void an_order_that_contradicts_itself_is_unaccounted() {
        office.happens("order-1", "OrderPlaced", "OrderCompleted");
        office.happens("fulfilment-1", "Began", "FulfilmentCompensated");
        office.happens("order-2", "OrderPlaced", "OrderCancelled");
        office.happens("fulfilment-2", "Began", "FulfilmentCompleted");
        assertThat(account()).contains("\"accepted\":2").containsPattern("\"unaccounted\":\\[\"[12]\",\"[12]\"]");
    }

    @Test
    void an_order_that_nothing_moves_for_longer_than_a_queue_keeps_a_message_was_lost() {
        office.happens("order-1", "OrderPlaced");
        office.later(Duration.ofDays(4));
        assertThat(account()).contains("\"waiting\":1");
        office.later(Duration.ofMinutes(1));
        assertThat(account()).contains("\"waiting\":0", "\"unaccounted\":[\"1\"]");
    }

    @Test
    void an_order_whose_event_was_lost_shows_up_after_an_hour() {
        office.happens("order-1", "OrderPlaced");
        office.later(Duration.ofMinutes(30));
        office.happens("order-2", "OrderPlaced");
        office.later(Duration.ofMinutes(30));
        assertThat(account()).contains("\"still\":[]", "\"waitingSince\":\"2026-01-31T12:00:00Z\"");
        office.later(Duration.ofMillis(1));
        assertThat(account()).contains("\"waiting\":2", "\"unaccounted\":[]", "\"still\":[\"1\"]");
    }

    @Test
    void an_order_that_a_timer_will_move_does_not_lie_still() {
        office.happens("order-1", "OrderPlaced");
        office.waits("fulfilment-1", office.now().plus(Duration.ofHours(2)));
        office.later(Duration.ofHours(3));
        assertThat(account()).contains("\"still\":[]");
        office.later(Duration.ofMillis(1));
        assertThat(account()).contains("\"still\":[\"1\"]");
    }

    @Test
    void an_order_that_has_ended_or_is_known_to_be_stuck_does_not_lie_still() {
        office.happens("order-1", "OrderPlaced", "OrderRejected");
        office.happens("fulfilment-1", "Began", "FulfilmentCompensated");
        office.happens("order-2", "OrderPlaced");
        office.happens("fulfilment-2", "FulfilmentNeedsAttention");
        office.later(Duration.ofDays(1));
        assertThat(account()).contains("\"accepted\":2", "\"still\":[]}");
    }

    @Test
    void only_what_was_accepted_since_is_counted_if_asked() {
        office.happens("order-1", "OrderPlaced");
        office.later(Duration.ofHours(1));
        office.happens("order-2", "OrderPlaced");
        var answer = HttpCall.of("GET /ops/v1/account")
                .query("since", "2026-01-31T12:30:00Z")
                .to(new GetAccountHandler(office.environment()));
        assertThat(answer.body()).contains("\"accepted\":1");
    }

    @Test
    void an_order_that_nobody_can_read_is_unaccounted_and_keeps_no_other_from_being_counted() {
        office.happens("order-1", "OrderPlaced");
        office.scribbles("order-2", office.now().toString());
        office.scribbles("order-3", "yesterday");
        assertThat(account())
                .contains("\"accepted\":3", "\"waiting\":1")
                .containsPattern("\"unaccounted\":\\[\"[23]\",\"[23]\"]");
    }

    @ParameterizedTest
    @MethodSource("dev.orderly.operations.MadeUp#places")
    void a_place_that_somebody_made_up_is_malformed(List<String> place) {
        var answer = HttpCall.of("GET /ops/v1/account")
                .query("after", MadeUp.cursor("/ops/v1/account", "{}", place))
                .to(new GetAccountHandler(office.environment()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("cursor-malformed");
    }

    private String account() {
        return HttpCall.of("GET /ops/v1/account")
                .to(new GetAccountHandler(office.environment()))
                .body();
    }
}
