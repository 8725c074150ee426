/** Tests of read models. */
@NullMarked
package dev.orderly.platform.view;

import org.jspecify.annotations.NullMarked;
