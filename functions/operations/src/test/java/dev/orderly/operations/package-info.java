/** The office of dead letters on real engines, with a clock that moves when told to. */
@NullMarked
package dev.orderly.operations;

import org.jspecify.annotations.NullMarked;
