/**
 * Lambda in one JVM: code from zips, instances, invocations.
 *
 * <p>Owns: loaders, handler instances, counters. Accepts: a {@link dev.orderly.local.function.FunctionSpec} per
 * function, payloads as JSON bytes. Says: an {@link dev.orderly.local.function.Outcome} per invocation.
 *
 * <p>Promises: the real entry point, JSON in and out, a context per invocation, one instance per concurrent execution,
 * timeouts that cut an instance off from its clients, errors in Lambda's own shape.
 */
@NullMarked
package dev.orderly.local.function;

import org.jspecify.annotations.NullMarked;
