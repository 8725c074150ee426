/** The breaker on a real table, with a clock that moves when told to. */
@NullMarked
package dev.orderly.platform.breaker;

import org.jspecify.annotations.NullMarked;
