/** What persons do with the system: recorded before it is done, with a reason, in a stream of what it is about. */
@NullMarked
package dev.orderly.platform.act;

import org.jspecify.annotations.NullMarked;
