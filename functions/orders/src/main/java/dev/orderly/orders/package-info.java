/**
 * Orders: from placed to completed, rejected or cancelled.
 *
 * <p>Owns: {@code order-<id>}; local copies of products and customers; the read model OrderSummaries, which also lists
 * the orders of a customer; {@code ordersacts-}. Accepts: PlaceOrder, AmendOrder, CancelOrder over HTTP; ConfirmOrder,
 * RejectOrder, CompleteOrder, MarkShipped from fulfilment. Says: OrderPlaced, OrderAmended, OrderConfirmed,
 * OrderRejected, OrderCancelled, OrderCompleted, OrderShipped; OperatorActed. Hears: catalogue, customers; payments and
 * shipping for the summary; choreographed, stock, payments, shipping and fulfilment, and reacts. Promises: a price is
 * that of the moment of placing and kept; no amending after confirmation, no cancelling after dispatch.
 */
@NullMarked
package dev.orderly.orders;

import org.jspecify.annotations.NullMarked;
