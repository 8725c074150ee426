package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** A request that one context sends to another, over that context's queue. */
@Published
public sealed interface Command permits OrderCommand, StockCommand, PaymentCommand, ShipmentCommand {}
