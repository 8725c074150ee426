package dev.orderly.engines.table;

import dev.orderly.engines.time.Timeline;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Where a {@link TableStream} reads. {@link Tables#source} gives one that is woken by writes; any other endpoint is
 * polled.
 *
 * @param interval how long the reader rests after it found nothing
 * @param listen takes what to run when there may be records, and answers how to stop it
 * @param timeline keeps windows and retry delays
 * @param after the last sequence number that is done; null: begin with the oldest record there is
 */
public record StreamSource(
        DynamoDbStreamsClient streams,
        String streamArn,
        Duration interval,
        Function<Runnable, Runnable> listen,
        Timeline timeline,
        @Nullable String after) {

    /** A stream of which nobody tells when something is in it. AWS allows 5 reads per second and shard. */
    public static StreamSource polled(
            DynamoDbStreamsClient streams, String streamArn, Duration interval, Timeline timeline) {
        return new StreamSource(streams, streamArn, interval, _ -> () -> {}, timeline, null);
    }

    /** The same, going on after what was done before ({@link TableStream#doneUpTo}). */
    public StreamSource resumedAfter(String sequenceNumber) {
        return new StreamSource(streams, streamArn, interval, listen, timeline, sequenceNumber);
    }
}
