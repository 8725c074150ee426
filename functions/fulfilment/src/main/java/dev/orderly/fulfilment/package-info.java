/**
 * Takes an order the whole way, or back.
 *
 * <p>Owns: {@code fulfilment-<order>}. Accepts: nothing. Says: FulfilmentCompleted, FulfilmentCompensated,
 * FulfilmentNeedsAttention. Hears: orders, inventory, payments, shipping. Promises: one process per order; every
 * command is sent once per step and epoch; what was done is undone in reverse, or a person is called; after the parcel
 * has left nothing is undone.
 */
@NullMarked
package dev.orderly.fulfilment;

import org.jspecify.annotations.NullMarked;
