/**
 * Takes an order the whole way, or back.
 *
 * <p>Owns: {@code fulfilment-<order>}; the rows of sagas; {@code fulfilmentacts-}. Accepts: what operators ask of a
 * saga (HTTP). Says: FulfilmentCompleted, FulfilmentCompensated, FulfilmentNeedsAttention, FulfilmentStalled,
 * CompensationParked; OperatorActed. Hears: orders, inventory, payments, shipping. Promises: one process per order,
 * under the definition that it began with; where it leads, every command is sent once per step and epoch; where it
 * watches, it commands nobody; what was done is undone in reverse, or a person is called.
 */
@NullMarked
package dev.orderly.fulfilment;

import org.jspecify.annotations.NullMarked;
