/**
 * Points for what customers pay: a consumer that was added. It lives in test sources and shows what one needs.
 *
 * <p>Owns: streams {@code award-<order>}.<br>
 * Hears: PaymentCaptured.<br>
 * Promises: an order earns once, however often and however late its payment is heard.
 */
@NullMarked
package dev.orderly.simulation.loyalty;

import org.jspecify.annotations.NullMarked;
