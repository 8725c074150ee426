/**
 * Everything that can go wrong, on purpose and by seed, at the seams of the local cloud.
 *
 * <p>Accepts: faults, each a knob with a probability, a scope and perhaps a limit of time. Answers: the seams, who ask
 * what is to go wrong next. Promises: nothing goes wrong while no fault is on; each that happens is counted; the calls
 * that the cloud itself makes are never disturbed.
 */
@NullMarked
package dev.orderly.local.chaos;

import org.jspecify.annotations.NullMarked;
