/**
 * Queues: the semantics of Amazon SQS behind the SDK's {@link software.amazon.awssdk.services.sqs.SqsClient}.
 *
 * <p>Owns: queues, their messages, their move tasks. Promises: AWS's limits, error codes and FIFO order; a receiver
 * that waits is handed a message at once; nothing is lost between a queue and its dead letters
 * ({@link dev.orderly.engines.queue.Tally#balanced()}).
 *
 * <p>Differs from AWS: counts are exact, purges and attribute changes act at once, one delivery per visibility period
 * (AWS may repeat), encryption attributes are kept but nothing is encrypted, policies are kept but not enforced,
 * {@code ReceiveRequestAttemptId} is not looked at. Every call of the API is answered.
 *
 * <p>On a timeline that does not pass by itself nobody waits: a long poll answers what is there.
 */
@NullMarked
package dev.orderly.engines.queue;

import org.jspecify.annotations.NullMarked;
