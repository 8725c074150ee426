package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** The life of a product, in the order in which it happens. */
@Published
public sealed interface ProductEvent extends Event {
    Sku sku();

    record ProductAdded(Sku sku, String name, Money price) implements ProductEvent {}

    record PriceChanged(Sku sku, Money price) implements ProductEvent {}

    record ProductRetired(Sku sku) implements ProductEvent {}
}
