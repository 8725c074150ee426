package dev.orderly.bench;

import dev.orderly.bench.Rules.Message;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.PlaceOrder;
import dev.orderly.contracts.OrderCommandCodec;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.process.ProcessRehearsal;
import dev.orderly.platform.process.ProcessType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** The process and every context's rules on one thread, with a gateway and a carrier that answer at once. */
final class SagaWorld {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Money TOTAL = new Money(1250, "EUR");
    private static final Sku TEA = new Sku("TEA");
    private static final String DECLINED = "tok_declined";

    private final ProcessType<?, Command, Event> process = Hidden.answer(
            "dev.orderly.fulfilment.FulfilmentProcess",
            "type",
            Hidden.made("dev.orderly.fulfilment.Deadlines", Duration.ofMinutes(1), Duration.ofDays(2)));
    private final Map<String, Rules<?, ?, ?>> contexts = Map.of(
            "orders", orders(),
            "inventory", inventory(),
            "payments", payments(),
            "shipping", shipping());
    private long completed;
    private long compensated;
    private long next;

    private static <S, E> Rules<?, S, E> orders() {
        return inside(Hidden.<StreamType<OrderCommand, S, E>>field("dev.orderly.orders.Orders", "STREAMS"));
    }

    private static <C, S, E> Rules<C, S, E> inside(StreamType<C, S, E> type) {
        return new Rules<>(type.decider(), type.commands(), type.events(), (_, _) -> List.of());
    }

    /** There is enough on the shelf; the shelf's own stream is not kept here. */
    private static <C, S, E> Rules<C, S, E> inventory() {
        StreamType<C, S, E> type = Hidden.field("dev.orderly.inventory.Reservations", "TYPE");
        Object shelves = Hidden.made("dev.orderly.inventory.Shelves", Map.of(TEA, 1_000L));
        Decider<C, S, E> decider = Hidden.made("dev.orderly.inventory.ReservationDecider", shelves);
        return new Rules<>(decider, type.commands(), type.events(), (_, _) -> List.of());
    }

    private static <S, K> Rules<PaymentCommand, S, Fact<PaymentEvent, K>> payments() {
        StreamType<PaymentCommand, S, Fact<PaymentEvent, K>> type =
                Hidden.field("dev.orderly.payments.Payments", "TYPE");
        return new Rules<>(
                type.decider(), type.commands(), type.events(), (_, command) -> List.of(Fact.said(paid(command))));
    }

    private static PaymentEvent paid(PaymentCommand command) {
        return switch (command) {
            case AuthorisePayment asked
            when asked.token().equals(DECLINED) ->
                new PaymentDeclined(asked.order(), asked.revision(), "insufficient-funds");
            case AuthorisePayment asked ->
                new PaymentAuthorised(asked.order(), asked.revision(), asked.amount(), "reference");
            case CapturePayment asked -> new PaymentCaptured(asked.order(), TOTAL, "reference");
            case PaymentCommand.VoidAuthorisation _, PaymentCommand.RefundPayment _ ->
                throw new IllegalStateException("Nothing was held");
        };
    }

    private static <S, K> Rules<ShipmentCommand, S, Fact<ShipmentEvent, K>> shipping() {
        StreamType<ShipmentCommand, S, Fact<ShipmentEvent, K>> type =
                Hidden.field("dev.orderly.shipping.Shipments", "COMMANDED");
        return new Rules<>(
                type.decider(),
                type.commands(),
                type.events(),
                (_, command) -> List.of(
                        Fact.said(new ShipmentCreated(command.order(), "track", NOW)),
                        Fact.said(new ShipmentDispatched(command.order()))));
    }

    /** Lets that many sagas go from the order to their ends, every second of them back. */
    void run(int sagas) {
        var before = ended();
        for (var saga = 0; saga < sagas; saga++) {
            run("o" + next++, saga % 2 == 0 ? "tok_ok" : DECLINED);
        }
        if (ended() - before != sagas) {
            throw new IllegalStateException("Of %d sagas %d ended".formatted(sagas, ended() - before));
        }
    }

    private void run(String order, String token) {
        var manager = new ProcessRehearsal<>(process, "orchestrated", NOW);
        var waiting = new ArrayDeque<>(at("orders").take(order, placed(order, token)));
        while (!waiting.isEmpty()) {
            manager.hear(waiting.remove().read(EventCodec.CODEC));
            for (var event : manager.told()) {
                count(event.type());
            }
            for (var command : manager.commands()) {
                var message = new Message(command.type(), command.data());
                waiting.addAll(at(command.context()).take(order, message));
            }
        }
        contexts.values().forEach(context -> context.forget(order));
    }

    private Rules<?, ?, ?> at(String context) {
        var rules = contexts.get(context);
        if (rules == null) {
            throw new IllegalStateException("There is no context " + context);
        }
        return rules;
    }

    private void count(String type) {
        switch (type) {
            case "FulfilmentCompleted" -> completed++;
            case "FulfilmentCompensated" -> compensated++;
            default -> throw new IllegalStateException("No saga here ends in " + type);
        }
    }

    private static Message placed(String order, String token) {
        var sealed = new Personal("ada.c2VhbGVk");
        var line = new OrderLine(TEA, "Darjeeling", 1, TOTAL);
        OrderCommand place = new PlaceOrder(
                new OrderId(order),
                new CustomerId("ada"),
                sealed,
                List.of(line),
                new Address(sealed, sealed, sealed, sealed, "GB"),
                token);
        return Message.of(place, OrderCommandCodec.CODEC);
    }

    long ended() {
        return completed + compensated;
    }

    long completed() {
        return completed;
    }
}
