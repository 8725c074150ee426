package dev.orderly.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.MailSent;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentDelivered;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.Sku;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event: a mail or none, and what it says. */
class LettersTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final CustomerId ADA = new CustomerId("customer-ada");
    private static final Money TOTAL = new Money(1205, "EUR");
    private static final Personal SEALED = new Personal("ada.sealed");
    private static final Address HOME = new Address(SEALED, SEALED, SEALED, SEALED, "GB");
    private static final List<OrderLine> LINES = List.of(new OrderLine(new Sku("mug"), "Mug", 1, TOTAL));

    private static final Event PLACED = new OrderPlaced(ORDER, ADA, SEALED, 1, LINES, TOTAL, HOME, "tok-secret");

    static Stream<Arguments> mails() {
        return Stream.of(
                Arguments.of(PLACED, "order-placed", "It comes to 12.05 EUR."),
                Arguments.of(new OrderRejected(ORDER, "out-of-stock"), "order-rejected", "The reason: out of stock."),
                Arguments.of(new OrderCancelled(ORDER, "ada moved"), "order-cancelled", "Anything you paid comes back"),
                Arguments.of(new OrderCompleted(ORDER), "order-completed", "It leaves us next."),
                Arguments.of(new OrderShipped(ORDER), "order-shipped", "It has left us."),
                Arguments.of(new PaymentRefunded(ORDER, TOTAL, "ref"), "payment-refunded", "refunded 12.05 EUR"));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void an_event_that_concerns_its_customer_is_a_mail(Event event, String template, String words) {
        assertThat(Letters.about(event)).hasValueSatisfying(draft -> {
            assertThat(draft.template()).isEqualTo(template);
            assertThat(draft.order()).isEqualTo(ORDER);
            assertThat(draft.text()).contains("your order 7.", words);
        });
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_says_nothing_that_somebody_entrusted_to_us(Event event) {
        var draft = Letters.about(event).orElseThrow();
        assertThat(draft.subject() + draft.text())
                .doesNotContainIgnoringCase("ada")
                .doesNotContain("sealed", "secret");
    }

    static Stream<Event> nothing() {
        return Stream.of(
                new OrderAmended(ORDER, 2, LINES, TOTAL),
                new OrderConfirmed(ORDER, 1),
                new PaymentAuthorised(ORDER, 1, TOTAL, "ref"),
                new PaymentDeclined(ORDER, 1, "insufficient-funds"),
                new PaymentCaptured(ORDER, TOTAL, "ref"),
                new PaymentVoided(ORDER),
                new ShipmentRefused(ORDER, "no-such-place"),
                new ShipmentCancelled(ORDER),
                new ShipmentDispatched(ORDER),
                new ShipmentDelivered(ORDER),
                new ProductRetired(new Sku("mug")),
                new CustomerRegistered(ADA, SEALED, SEALED, HOME),
                new ContactChanged(ADA, SEALED, SEALED, HOME),
                new CustomerForgotten(ADA),
                new MailSent(ORDER, ADA, "order-placed"));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void an_event_that_another_mail_tells_or_nobody_waits_for_is_none(Event event) {
        assertThat(Letters.about(event)).isEmpty();
    }

    @Test
    void what_a_letter_says_shows_in_no_log() {
        assertThat(new Mail.Letter("canary@example.org", "subject", "text")).hasToString("•••");
    }
}
