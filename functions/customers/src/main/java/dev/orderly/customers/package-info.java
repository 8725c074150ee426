/**
 * Who buys, and how to reach them.
 *
 * <p>Owns: {@code customer-<id>}, the customers' keys, the read model Customers, {@code customersacts-}. Accepts:
 * RegisterCustomer, ChangeContact, ForgetCustomer over HTTP. Says: CustomerRegistered, ContactChanged,
 * CustomerForgotten; OperatorActed. Hears: itself, for the read model. Promises: what is personal leaves this context
 * only sealed with the customer's own key; when the key is deleted nobody opens it again, in no event, row, queue or
 * archive.
 */
@NullMarked
package dev.orderly.customers;

import org.jspecify.annotations.NullMarked;
