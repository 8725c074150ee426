/** Personal values: sealed with the key of the person they belong to. */
@NullMarked
package dev.orderly.platform.personal;

import org.jspecify.annotations.NullMarked;
