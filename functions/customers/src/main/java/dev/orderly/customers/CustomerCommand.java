package dev.orderly.customers;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Personal;

/** What can be asked of a customer's record. */
@Encoded
sealed interface CustomerCommand {
    CustomerId customer();

    record RegisterCustomer(CustomerId customer, Personal name, Personal email, Address address)
            implements CustomerCommand {}

    record ChangeContact(CustomerId customer, Personal name, Personal email, Address address)
            implements CustomerCommand {}

    record ForgetCustomer(CustomerId customer) implements CustomerCommand {}
}
