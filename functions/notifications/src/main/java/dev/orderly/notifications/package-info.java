/**
 * Tells customers by mail how their orders are doing.
 *
 * <p>Owns: the mails sent, {@code mail-<order>}. Accepts: nothing. Says: MailSent. Hears: orders and payments.
 * Promises: at most one mail per order, template and event; none to somebody who was forgotten; neither text nor
 * address is kept or logged in the open.
 */
@NullMarked
package dev.orderly.notifications;

import org.jspecify.annotations.NullMarked;
