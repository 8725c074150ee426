/** HTTP API events in, answers and problem details (RFC 9457) out. */
@NullMarked
package dev.orderly.platform.http;

import org.jspecify.annotations.NullMarked;
