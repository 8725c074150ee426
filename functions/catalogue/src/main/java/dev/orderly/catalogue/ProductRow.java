package dev.orderly.catalogue;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import org.jspecify.annotations.Nullable;

/** A product for whoever looks; without a price nothing is known of it yet. */
@Encoded
record ProductRow(String name, @Nullable Money price, String status) {
    static final ProductRow NONE = new ProductRow("", null, "unknown");
}
