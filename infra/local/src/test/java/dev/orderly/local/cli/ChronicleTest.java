package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private final Chronicle chronicle = new Chronicle();

    @Test
    void links_what_travelled_by_what_did_not() {
        hear("order-1@1", "OrderPlaced", "request", 0);
        hear("fulfilment-1@1#0", "ReserveStock", "fulfilment-1@1", 1);
        hear("stock-1@1", "StockReserved", "fulfilment-1@1#0", 2);

        assertThat(chronicle.story("1", Map.of("fulfilment-1@1", "order-1@1")).compact())
                .isEqualToNormalizingNewlines("  OrderPlaced → ReserveStock → StockReserved\n");
    }

    @Test
    void an_intent_that_nobody_heard_leads_back_to_its_command() {
        hear("order-1@1", "OrderPlaced", "request", 0);
        hear("fulfilment-1@1#0", "AuthorisePayment", "order-1@1", 1);
        hear("payment-1@2", "PaymentAuthorised", "payment-1@1", 2);

        assertThat(chronicle.story("1", Map.of()).compact())
                .isEqualToNormalizingNewlines("  OrderPlaced → AuthorisePayment → PaymentAuthorised\n");
    }

    @Test
    void an_order_s_messages_are_its_own() {
        hear("order-1@1", "OrderPlaced", "request", 0);

        assertThat(chronicle.of("2")).isEmpty();
        assertThat(chronicle.of("1")).extracting(Message::type).containsExactly("OrderPlaced");
    }

    private void hear(String id, String type, String cause, int millis) {
        String kind = id.contains("#") ? "command" : "integration";
        String subject = id.substring(0, id.indexOf('@'));
        Instant time = Instant.EPOCH.plusMillis(millis);
        chronicle.hear(new Message(id, type, kind, subject, cause, "case", time, Value.object("order", "1")));
    }
}
