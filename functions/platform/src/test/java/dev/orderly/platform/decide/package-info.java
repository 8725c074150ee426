/** Tests of command handling. */
@NullMarked
package dev.orderly.platform.decide;

import org.jspecify.annotations.NullMarked;
