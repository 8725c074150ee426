/** Chaos by itself: plans, decisions, what becomes of deliveries and calls. */
@NullMarked
package dev.orderly.local.chaos;

import org.jspecify.annotations.NullMarked;
