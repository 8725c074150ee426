/**
 * The command line behind {@code ./orderly}: starts the local cloud, tells its demo, and talks to a running Orderly
 * over HTTP.
 *
 * <p>Knows the HTTP API only as its documents describe it: paths and bodies are in {@link dev.orderly.local.cli.Api}.
 * Results go to standard output, everything else to standard error; exit codes are {@link
 * dev.orderly.local.cli.Exit}'s.
 */
@NullMarked
package dev.orderly.local.cli;

import org.jspecify.annotations.NullMarked;
