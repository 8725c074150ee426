/**
 * Time as the engines know it: a clock, and actions that happen at a moment.
 *
 * <p>Owns: nothing. Promises: an engine that asks only a {@link dev.orderly.engines.time.Timeline} runs the same on
 * real time and on virtual time, where 24 hours of retries take milliseconds.
 */
@NullMarked
package dev.orderly.engines.time;

import org.jspecify.annotations.NullMarked;
