/** Templates read: what they declare, and what is wrong with them. */
@NullMarked
package dev.orderly.local.template;

import org.jspecify.annotations.NullMarked;
