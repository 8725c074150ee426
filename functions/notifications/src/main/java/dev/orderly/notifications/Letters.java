package dev.orderly.notifications;

import dev.orderly.contracts.CommandRefused;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.FulfilmentEvent;
import dev.orderly.contracts.MailSent;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.StockEvent;
import java.math.BigDecimal;
import java.util.Optional;

/** Which event is worth a mail, and what it says. Pure. */
final class Letters {

    /** What a mail says, without to whom. */
    record Draft(String template, OrderId order, String subject, String text) {}

    private Letters() {}

    static Optional<Draft> about(Event event) {
        return switch (event) {
            case OrderPlaced it ->
                draft("order-placed", it.order(), "We have your order", "It comes to " + text(it.total()) + ".");
            case OrderRejected it ->
                draft(
                        "order-rejected",
                        it.order(),
                        "We cannot fulfil your order",
                        "The reason: " + words(it.reason()) + ". You have paid nothing.");
            case OrderCancelled it ->
                draft("order-cancelled", it.order(), "Your order is cancelled", "Anything you paid comes back to you.");
            case OrderCompleted it ->
                draft("order-completed", it.order(), "Your order is paid and booked", "It leaves us next.");
            case OrderShipped it -> draft("order-shipped", it.order(), "Your order is on its way", "It has left us.");
            case PaymentRefunded it ->
                draft(
                        "payment-refunded",
                        it.order(),
                        "Your money is on its way back",
                        "We have refunded " + text(it.amount()) + ".");
            case OrderAmended _, OrderConfirmed _ -> Optional.empty();
            case PaymentAuthorised _, PaymentDeclined _, PaymentCaptured _, PaymentVoided _ -> Optional.empty();
            case ProductEvent _, CustomerEvent _, StockEvent _, ShipmentEvent _, FulfilmentEvent _ -> Optional.empty();
            case MailSent _, OperatorActed _, CommandRefused _ -> Optional.empty();
        };
    }

    private static Optional<Draft> draft(String template, OrderId order, String subject, String text) {
        return Optional.of(new Draft(template, order, subject, """
                Hello,

                this is about your order %s. %s

                Orderly
                """.formatted(order, text)));
    }

    private static String words(String code) {
        return code.replace('-', ' ');
    }

    private static String text(Money money) {
        return BigDecimal.valueOf(money.amount(), 2).toPlainString() + " " + money.currency();
    }
}
