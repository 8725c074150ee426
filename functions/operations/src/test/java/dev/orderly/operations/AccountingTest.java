package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AccountingTest {
    private final Office office = new Office();
    private final Map<String, Long> heads = new HashMap<>();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void every_accepted_order_stands_in_one_place() {
        happens("order-1", "OrderPlaced", "OrderConfirmed", "OrderCompleted", "OrderShipped");
        happens("fulfilment-1", "Began", "FulfilmentCompleted");
        happens("order-2", "OrderPlaced", "OrderRejected");
        happens("fulfilment-2", "Began", "FulfilmentNeedsAttention", "FulfilmentCompensated");
        happens("order-3", "OrderPlaced");
        happens("order-4", "OrderPlaced");
        happens("fulfilment-4", "Began");
        office.sends("CommandsDead", office.authorise("4"));
        happens("order-5", "OrderPlaced");
        office.sends("HeardDead", "{\"parked\":{\"stream\":\"order-5\",\"from\":1,\"last\":1,\"skip\":[]}}");
        happens("order-6", "OrderPlaced", "OrderCancelled");
        happens("fulfilment-6", "Began", "FulfilmentNeedsAttention");
        happens("order-7", "OrderPlaced", "OrderCancelled");
        happens("fulfilment-7", "Began", "FulfilmentNeedsAttention", "Resolved");
        office.collect();
        assertThat(account())
                .isEqualTo("{\"accepted\":7,\"completed\":1,\"compensated\":2,\"waiting\":1,\"dead\":1,\"parked\":2,"
                        + "\"unaccounted\":[]}");
    }

    @Test
    void an_order_that_has_ended_is_not_dead_for_a_letter_of_it() {
        happens("order-1", "OrderPlaced", "OrderCompleted");
        happens("fulfilment-1", "Began", "FulfilmentCompleted");
        office.sends("CommandsDead", office.authorise("1"));
        office.collect();
        assertThat(account()).contains("\"completed\":1", "\"dead\":0");
    }

    @Test
    void an_order_that_contradicts_itself_is_unaccounted() {
        happens("order-1", "OrderPlaced", "OrderCompleted");
        happens("fulfilment-1", "Began", "FulfilmentCompensated");
        happens("order-2", "OrderPlaced", "OrderCancelled");
        happens("fulfilment-2", "Began", "FulfilmentCompleted");
        assertThat(account()).contains("\"accepted\":2").containsPattern("\"unaccounted\":\\[\"[12]\",\"[12]\"]");
    }

    @Test
    void an_order_that_nothing_moves_for_longer_than_a_queue_keeps_a_message_was_lost() {
        happens("order-1", "OrderPlaced");
        office.later(Duration.ofDays(4));
        assertThat(account()).contains("\"waiting\":1");
        office.later(Duration.ofMinutes(1));
        assertThat(account()).contains("\"waiting\":0", "\"unaccounted\":[\"1\"]");
    }

    @Test
    void only_what_was_accepted_since_is_counted_if_asked() {
        happens("order-1", "OrderPlaced");
        office.later(Duration.ofHours(1));
        happens("order-2", "OrderPlaced");
        var answer = HttpCall.of("GET /ops/v1/account")
                .query("since", "2026-01-31T12:30:00Z")
                .to(new GetAccountHandler(office.environment()));
        assertThat(answer.body()).contains("\"accepted\":1");
    }

    private String account() {
        return HttpCall.of("GET /ops/v1/account")
                .to(new GetAccountHandler(office.environment()))
                .body();
    }

    private void happens(String stream, String... types) {
        for (var type : types) {
            var version = heads.merge(stream, 1L, Long::sum);
            office.append(new Commit(
                    new Commit.Position(stream, version, version - 1),
                    "somebody",
                    List.of(new Commit.Event(type, "1.0", true, "{}")),
                    List.of(),
                    List.of(),
                    new Causality("cause-" + version, "case", "somebody", ""),
                    "",
                    office.now(),
                    null));
        }
    }
}
