/** Tests of read models. */
@NullMarked
package dev.orderly.platform.rebuild;

import org.jspecify.annotations.NullMarked;
