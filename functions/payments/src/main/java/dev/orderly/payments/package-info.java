/**
 * What happens to the money of an order.
 *
 * <p>Owns: streams {@code payment-<order>}; the breaker's row of the gateway. The sandbox gateway owns a table of its
 * own, as an outside world would.<br>
 * Accepts: AuthorisePayment, CapturePayment, VoidAuthorisation, RefundPayment.<br>
 * Says: PaymentAuthorised, PaymentDeclined, PaymentCaptured, PaymentVoided, PaymentRefunded.<br>
 * Hears: choreographed, inventory, shipping and fulfilment, and reacts; the gateway is asked.<br>
 * Promises: authorised ≥ captured ≥ refunded; one capture per order; every call to the gateway follows a committed
 * intent, and a call whose answer was lost is asked about, never repeated blindly. Tokens are neither stored nor
 * logged.
 */
@NullMarked
package dev.orderly.payments;

import org.jspecify.annotations.NullMarked;
