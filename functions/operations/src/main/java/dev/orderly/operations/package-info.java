/**
 * What persons see of what went wrong, and what they do about it.
 *
 * <p>Owns: the dead letters of all queues, as rows that nothing expires; plans of mass acts; {@code operation-<order>}.
 * Accepts: redrive, discard, plans (HTTP). Says: OperatorActed. Hears: dead-letter queues. Promises: every letter has
 * an id, a reason and a way back to the queue that failed; what a person does is recorded before it is done, with the
 * reason, in the story of the order that it touches; an act repeated or cut short is done once.
 */
@NullMarked
package dev.orderly.operations;

import org.jspecify.annotations.NullMarked;
