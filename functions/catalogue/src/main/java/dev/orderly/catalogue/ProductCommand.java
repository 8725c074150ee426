package dev.orderly.catalogue;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;

/** What can be asked of a product. */
@Encoded
sealed interface ProductCommand {
    Sku sku();

    record AddProduct(Sku sku, String name, Money price) implements ProductCommand {}

    record ChangePrice(Sku sku, Money price) implements ProductCommand {}

    record RetireProduct(Sku sku) implements ProductCommand {}
}
