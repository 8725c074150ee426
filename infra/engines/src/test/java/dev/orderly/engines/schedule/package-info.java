/** Specs of the scheduler and of schedule expressions. */
@NullMarked
package dev.orderly.engines.schedule;

import org.jspecify.annotations.NullMarked;
