/**
 * What can happen to an order and how it must end, as a table that a shopkeeper reads: {@code scenarios.md}. Each row
 * is a test, run on the stage in every style of fulfilment.
 *
 * <p>Promises: after every row money, stock, parcel, order, mails and read model are checked against each other and
 * against the books of the world outside. A phrase that the table uses and nobody knows is an error with its line.
 */
@NullMarked
package dev.orderly.simulation.saga;

import org.jspecify.annotations.NullMarked;
