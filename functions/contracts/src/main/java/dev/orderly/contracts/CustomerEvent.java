package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** The life of a customer, in the order in which it happens. */
@Published
public sealed interface CustomerEvent extends Event {
    CustomerId customer();

    record CustomerRegistered(CustomerId customer, Personal name, Personal email, Address address)
            implements CustomerEvent {}

    record ContactChanged(CustomerId customer, Personal name, Personal email, Address address)
            implements CustomerEvent {}

    /** The customer's key is gone: no personal value of theirs can be opened any more. */
    record CustomerForgotten(CustomerId customer) implements CustomerEvent {}
}
