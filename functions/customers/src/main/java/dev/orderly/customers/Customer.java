package dev.orderly.customers;

/** A customer's states. */
sealed interface Customer {
    record Unknown() implements Customer {}

    record Registered() implements Customer {}

    record Forgotten() implements Customer {}
}
