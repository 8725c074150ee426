package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** A fact that all may hear. */
@Published
public sealed interface Event
        permits ProductEvent,
                CustomerEvent,
                OrderEvent,
                StockEvent,
                PaymentEvent,
                ShipmentEvent,
                FulfilmentEvent,
                MailSent,
                OperatorActed,
                CommandRefused {}
