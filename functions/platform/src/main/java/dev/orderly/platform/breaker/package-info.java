/**
 * A circuit breaker for an outside, shared by all instances through one row.
 *
 * <p>Owns: the row of that outside in BREAKERS_TABLE, and the switch of the event source mappings in MAPPINGS.<br>
 * Promises: while the outside answers, a read every few seconds and no write; while it does not, nobody calls it but
 * one elected probe, and messages wait in their queues; without its table it holds nobody back.
 */
@NullMarked
package dev.orderly.platform.breaker;

import org.jspecify.annotations.NullMarked;
