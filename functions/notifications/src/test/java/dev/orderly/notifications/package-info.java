/** Mails to customers: the specs. */
@NullMarked
package dev.orderly.notifications;

import org.jspecify.annotations.NullMarked;
