/** Read models built anew in the whole system, while orders go their way. */
@NullMarked
package dev.orderly.simulation.rebuild;

import org.jspecify.annotations.NullMarked;
