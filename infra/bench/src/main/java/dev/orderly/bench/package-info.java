/**
 * Benchmarks: what the engine can, what of it the log and the whole flow use, and how long an order takes.
 *
 * <p>Owns: the bars. Promises: each bar stands beside numbers of the same run on the same machine; nothing here is a
 * test.
 */
@NullMarked
package dev.orderly.bench;

import org.jspecify.annotations.NullMarked;
