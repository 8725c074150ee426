package dev.orderly.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events become mails, on real tables. Each test has an order and a customer of its own. */
@Timeout(60)
class SendingMailsTest {
    private static final World WORLD = new World()
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .table("SANDBOX_MAILS_TABLE", "order", "id")
            .set("STAGE", "test");

    private final Vault vault = new Vault(WORLD.environment());
    private final SendMailsHandler sending = new SendMailsHandler(WORLD.environment());
    private final String test = WORLD.fresh();
    private final OrderId order = new OrderId("order" + test);
    private final CustomerId ada = new CustomerId("ada" + test);

    @BeforeEach
    void an_order_of_somebody() {
        vault.createKey(ada.value());
        happens("customer-" + ada, new CustomerRegistered(ada, sealed("Ada"), sealed("canary@old.org"), home()));
        var line = new OrderLine(new Sku("mug"), "Mug", 1, new Money(1205, "EUR"));
        happens(
                "order-" + order,
                new OrderPlaced(order, ada, sealed("Ada"), 1, List.of(line), line.total(), home(), "tok"));
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_mail_says_what_happened_to_whom_it_concerns() {
        assertThat(WORLD.deliver(sending, placed())).isZero();
        assertThat(mails()).hasSize(1);
        var answer = HttpCall.of("GET /v1/orders/{order}/mails")
                .path("order", order.value())
                .to(new GetMailsHandler(WORLD.environment()));
        assertThat(answer.body())
                .contains("\"order-placed\"", "We have your order", "2026-01-31T12:00:00Z")
                .doesNotContain("canary");
        assertThat(opened("to")).isEqualTo("canary@old.org");
        assertThat(opened("text")).contains("12.05 EUR");
        assertThat(WORLD.history("mail-" + order).getLast().causality().correlationId())
                .isEqualTo("case");
    }

    @Test
    void one_mail_goes_out_however_often_and_at_once_its_event_comes() throws Exception {
        var event = placed();
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> delivery = () -> WORLD.deliver(new SendMailsHandler(WORLD.environment()), event, event);
            for (var delivered : threads.invokeAll(List.of(delivery, delivery, delivery, delivery))) {
                assertThat(delivered.get()).isZero();
            }
        }
        assertThat(mails()).hasSize(1);
        assertThat(WORLD.types("mail-" + order)).containsExactly("MailSent");
    }

    @Test
    void each_event_has_a_mail_of_its_own() {
        happens("order-" + order, new OrderCompleted(order));
        assertThat(WORLD.deliver(sending, WORLD.published("order-" + order))).isZero();
        assertThat(mails()).hasSize(2);
        assertThat(WORLD.types("mail-" + order)).containsExactly("MailSent", "MailSent");
    }

    @Test
    void a_function_killed_at_any_write_sends_once_and_says_so() {
        WORLD.faults().killAfterWrite(1);
        assertThat(WORLD.deliver(sending, placed())).isEqualTo(1);
        assertThat(mails()).as("mailed, not said yet").hasSize(1);
        assertThat(WORLD.types("mail-" + order)).isEmpty();
        WORLD.faults().killAfterWrite(2);
        assertThat(WORLD.deliver(sending, placed())).isEqualTo(1);
        assertThat(WORLD.deliver(sending, placed())).isZero();
        assertThat(mails()).hasSize(1);
        assertThat(WORLD.types("mail-" + order)).containsExactly("MailSent");
    }

    @Test
    void a_mail_whose_answer_was_lost_is_sent_once() {
        WORLD.faults().loseAnswerOfWrite(1);
        WORLD.deliver(sending, placed());
        assertThat(WORLD.deliver(sending, placed())).isZero();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void a_mail_goes_where_the_customer_is_now() {
        happens("customer-" + ada, new ContactChanged(ada, sealed("Ada"), sealed("canary@new.org"), home()));
        WORLD.deliver(sending, placed());
        assertThat(opened("to")).isEqualTo("canary@new.org");
    }

    @Test
    void a_forgotten_customer_gets_no_mail_and_the_message_is_done() {
        happens("customer-" + ada, new CustomerForgotten(ada));
        assertThat(WORLD.deliver(sending, placed()))
                .as("the key is still there")
                .isZero();
        vault.forget(ada.value());
        var fresh = new SendMailsHandler(WORLD.environment());
        assertThat(WORLD.deliver(fresh, placed())).as("the key is gone").isZero();
        assertThat(mails()).isEmpty();
        assertThat(WORLD.types("mail-" + order)).isEmpty();
    }

    @Test
    void the_folder_holds_nothing_personal_in_the_open() {
        WORLD.deliver(sending, placed());
        assertThat(WORLD.dump("SANDBOX_MAILS_TABLE")).contains(order.value()).doesNotContain("canary", "12.05");
        assertThat(WORLD.dump("LOG_TABLE")).doesNotContain("canary");
    }

    @Test
    void the_stage_production_has_no_mail_folder() {
        try (var world = new World().table("CUSTOMER_KEYS_TABLE", "customer").set("STAGE", "production")) {
            var environment = world.environment();
            assertThatThrownBy(() -> new SendMailsHandler(environment))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("production");
        }
    }

    private String placed() {
        return WORLD.published("order-" + order)[0];
    }

    private List<String> mails() {
        return new ArrayList<>(WORLD.dump("SANDBOX_MAILS_TABLE")
                .lines()
                .filter(row -> row.contains(order.value()))
                .toList());
    }

    private String opened(String attribute) {
        return WORLD.items("SANDBOX_MAILS_TABLE").stream()
                .filter(item -> order.value().equals(Item.text(item, "order")))
                .map(item -> vault.open(Item.text(item, attribute)).orElse("does not open"))
                .findFirst()
                .orElseThrow();
    }

    private Address home() {
        return new Address(sealed("Ada"), sealed("street"), sealed("city"), sealed("1"), "GB");
    }

    private Personal sealed(String text) {
        return new Personal(vault.seal(ada.value(), text));
    }

    private static void happens(String stream, Event event) {
        WORLD.happened(stream, EventCodec.CODEC, event);
    }
}
