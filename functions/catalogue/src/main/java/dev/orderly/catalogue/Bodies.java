package dev.orderly.catalogue;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;

/** What the routes take and answer, as {@code events/openapi.yaml} says. */
final class Bodies {
    private Bodies() {}

    @Encoded
    record NewProduct(Sku sku, String name, Money price) {
        private static final int NAME_MAX = 200;

        NewProduct {
            if (name.isBlank() || name.length() > NAME_MAX) {
                throw new IllegalArgumentException("name has 1 to " + NAME_MAX + " characters");
            }
        }
    }

    @Encoded
    record NewPrice(Money price) {}

    @Encoded
    record ProductAccepted(String sku) {}

    @Encoded
    record OneProduct(String sku, String name, Money price, String status) {}
}
