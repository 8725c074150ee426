package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import org.jspecify.annotations.Nullable;

/** What orders knows of a product. Without a price it is not known yet. */
@Encoded
record ProductCopy(String name, @Nullable Money price, boolean retired) {}
