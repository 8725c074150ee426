/**
 * Histories of whole orders as evidence: every commit of every stream of an order, as it was written once, and today's
 * code held to them.
 *
 * <p>Owns the files in {@code resources/dev/orderly/simulation/history}: one per kind of run, and the definitions under
 * which they ran. A file that differs is a decision that differs; it is recorded anew only on purpose.
 */
@NullMarked
package dev.orderly.simulation.history;

import org.jspecify.annotations.NullMarked;
