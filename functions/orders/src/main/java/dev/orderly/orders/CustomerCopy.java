package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.Personal;
import org.jspecify.annotations.Nullable;

/** What orders knows of a customer. Without name and address the customer is not known yet. */
@Encoded
record CustomerCopy(@Nullable Personal name, @Nullable Address address, boolean forgotten) {}
