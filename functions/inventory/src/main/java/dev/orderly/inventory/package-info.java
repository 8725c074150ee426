/**
 * How many of each SKU there are, and for which order they are held.
 *
 * <p>Owns: streams {@code stock-<sku>} (its state rides in each commit), {@code reservation-<order>},
 * {@code receipt-<key>}.<br>
 * Accepts: ReceiveStock (HTTP); ReserveStock, ReleaseStock, CommitStock.<br>
 * Says: StockReceived, StockReserved, StockUnavailable, StockReleased, StockCommitted, StockRanLow.<br>
 * Hears: choreographed, orders and shipping, and reacts.<br>
 * Promises: neither what is on hand nor what is available falls below zero; an order gets all its lines or none; a
 * reservation ends once, committed or released, and never begins again.
 */
@NullMarked
package dev.orderly.inventory;

import org.jspecify.annotations.NullMarked;
