package dev.orderly.catalogue;

import dev.orderly.contracts.Money;

/** A product's states. */
sealed interface Product {
    record Unknown() implements Product {}

    record Active(Money price) implements Product {}

    record Retired() implements Product {}
}
