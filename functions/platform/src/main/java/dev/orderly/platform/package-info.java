/**
 * How an event-sourced function is built. It knows no context and depends on the AWS SDK, jackson-core and codecs.
 *
 * <p>{@code decide} handles commands, {@code store} is the log, {@code view} folds read models, {@code process} runs
 * sagas, {@code message} is the envelope, {@code receive} reads batches, {@code http} answers requests, {@code
 * personal} seals personal values, {@code observe} writes log lines and metrics. {@link
 * dev.orderly.platform.Environment} is the only impure class: clients, clock, ids, variables.
 */
@NullMarked
package dev.orderly.platform;

import org.jspecify.annotations.NullMarked;
