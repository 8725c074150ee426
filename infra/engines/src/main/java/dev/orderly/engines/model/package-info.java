/**
 * The SDK's model objects outside the SDK: how engines keep what they were told.
 *
 * <p>Owns: nothing. Promises: what one version of the SDK's model can say is written and read without loss.
 */
@NullMarked
package dev.orderly.engines.model;

import org.jspecify.annotations.NullMarked;
