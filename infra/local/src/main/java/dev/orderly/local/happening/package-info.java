/**
 * What happens in the cloud, as facts for whoever watches.
 *
 * <p>Says: a {@link dev.orderly.local.happening.Happening} per event published, message sent, request answered,
 * invocation failed, message given up. Promises: nothing depends on being watched.
 */
@NullMarked
package dev.orderly.local.happening;

import org.jspecify.annotations.NullMarked;
