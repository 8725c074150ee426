package dev.orderly.engines.table;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What takes a stream's records: for a host, a function. Called by one thread, one batch at a time. */
@FunctionalInterface
public interface StreamConsumer {
    /**
     * Whether a record concerns it at all. What does not is in no batch, so batches fill with what does.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Event filtering</a>
     */
    default boolean wants(Record each) {
        return true;
    }

    /** Takes a batch, in stream order, never empty. An exception is the same as {@link Answer.Failed}. */
    Answer accept(List<Record> batch);

    /** Told when records are given up: retries used up, or too old. What is given up here is not delivered again. */
    default void discarded(List<Record> batch, String condition) {}

    /** How a batch went. */
    sealed interface Answer {
        /** All of it is done. */
        record Done() implements Answer {}

        /** Everything before this sequence number is done; it and what follows comes again. */
        record FailedFrom(String sequenceNumber) implements Answer {}

        /** Nothing is done. */
        record Failed() implements Answer {}
    }
}
