/**
 * The template's HTTP API on a local port, as API Gateway serves it.
 *
 * <p>Accepts: HTTP/1.1. Says: requests as Lambda events (payload format 2.0), functions' answers as responses.
 * Promises: AWS's routing, limits and error bodies; stopping lets requests under way finish.
 */
@NullMarked
package dev.orderly.local.http;

import org.jspecify.annotations.NullMarked;
