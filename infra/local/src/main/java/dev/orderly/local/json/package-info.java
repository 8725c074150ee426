/**
 * JSON as plain values, for what the host reads and writes of Lambda's own shapes.
 *
 * <p>Owns: nothing. Promises: no binding, no reflection: maps keep their order, numbers their digits.
 */
@NullMarked
package dev.orderly.local.json;

import org.jspecify.annotations.NullMarked;
