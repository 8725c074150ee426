/**
 * A whole Orderly on one thread and one virtual clock: the real handlers and the real relay, wired from the template,
 * on the engines of the local run.
 *
 * <p>Owns: who gets which message next. Promises: nothing happens that the test did not let happen, so that a scenario
 * can stand still between any two messages, or in the middle of one.
 */
@NullMarked
package dev.orderly.simulation.saga.stage;

import org.jspecify.annotations.NullMarked;
