/** Tests of processes, and what their specs run on. */
@NullMarked
package dev.orderly.platform.process;

import org.jspecify.annotations.NullMarked;
