/** What tests run on: real tables in memory, a clock that stands, clients that lose answers on purpose. */
@NullMarked
package dev.orderly.platform.bed;

import org.jspecify.annotations.NullMarked;
