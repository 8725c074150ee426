package dev.orderly.customers;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.Personal;
import org.jspecify.annotations.Nullable;

/** A customer for whoever may look; name, e-mail and address are absent before and after there is somebody. */
@Encoded
record CustomerRow(
        String status,
        @Nullable Personal name,
        @Nullable Personal email,
        @Nullable Address address) {
    static final CustomerRow NONE = new CustomerRow("unknown", null, null, null);
}
