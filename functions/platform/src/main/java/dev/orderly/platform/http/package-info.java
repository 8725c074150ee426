/**
 * HTTP API events (payload 2.0) in, answers and problem details (RFC 9457) out.
 *
 * <p>A handler decodes, makes one call and encodes; {@link dev.orderly.platform.http.HttpFunction} does what is the
 * same for all: the door (size, characters, content type), headers, refusals, failures, the access log line. Promises:
 * what passes the door can be carried by every later hop; nothing of a body, header or parameter is logged; a failure's
 * inside is never told to a caller.
 */
@NullMarked
package dev.orderly.platform.http;

import org.jspecify.annotations.NullMarked;
