package dev.orderly.customers;

import dev.orderly.codec.Encoded;
import org.jspecify.annotations.Nullable;

/** What the routes answer, as {@code events/openapi.yaml} says. */
final class Answers {
    private Answers() {}

    @Encoded
    record CustomerAccepted(String customer) {}

    /** A customer; once forgotten, only the id is left. */
    @Encoded
    record OneCustomer(
            String customer,
            String status,
            @Nullable String name,
            @Nullable String email,
            Contact.@Nullable Where address) {
        @Override
        public String toString() {
            return "•••";
        }
    }
}
