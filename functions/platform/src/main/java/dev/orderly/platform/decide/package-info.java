/** Commands become commits: load, decide, append, again on a conflict. */
@NullMarked
package dev.orderly.platform.decide;

import org.jspecify.annotations.NullMarked;
