/**
 * The cloud in one JVM: what a template declares, running.
 *
 * <p>Accepts: a {@link dev.orderly.local.template.Cloud} and {@link dev.orderly.local.host.Options}. Owns: the engines,
 * and the wires between them. Says: every {@link dev.orderly.local.happening.Happening}.
 *
 * <p>Promises: wired by the template alone, through the engines' own management calls; permissions between bus and
 * queues are respected; closing leaves no thread.
 */
@NullMarked
package dev.orderly.local.host;

import org.jspecify.annotations.NullMarked;
