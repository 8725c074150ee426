package dev.orderly.inventory;

import dev.orderly.codec.Encoded;

/** What stands on a shelf, and how much of it is held for orders. */
@Encoded
record Stock(long onHand, long reserved) {
    static final Stock NONE = new Stock(0, 0);

    Stock {
        if (reserved < 0 || onHand < reserved) {
            throw new IllegalArgumentException("More is reserved than there is, or less than nothing");
        }
    }

    long available() {
        return onHand - reserved;
    }
}
