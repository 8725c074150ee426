package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** A mail of that template went out for an order. Neither text nor address is said. */
@Published
public record MailSent(OrderId order, CustomerId customer, String template) implements Event {}
