package dev.orderly.engines.table;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads one shard, from its oldest record or after what was done before. Survives iterators that expire, which they do
 * after 15 minutes.
 */
final class ShardCursor {
    private static final int RECORDS_MAX = 1000;

    private final DynamoDbStreamsClient streams;
    private final String stream;
    private final String shard;
    private @Nullable String last;
    private @Nullable String iterator;
    private boolean ended;

    ShardCursor(StreamSource source, Shard shard) {
        streams = source.streams();
        stream = source.streamArn();
        this.shard = shard.shardId();
        if (source.after() != null) {
            startAfter(source.after(), shard.sequenceNumberRange());
        }
    }

    private void startAfter(String done, SequenceNumberRange range) {
        if (range.endingSequenceNumber() != null && isBefore(range.endingSequenceNumber(), done)) {
            ended = true;
        } else if (!isBefore(done, range.startingSequenceNumber())) {
            last = done;
        }
    }

    private static boolean isBefore(String one, String other) {
        return new BigInteger(one).compareTo(new BigInteger(other)) < 0;
    }

    /** The next records, or none. After the end of a closed shard there are never any. */
    List<Record> read() {
        if (ended) {
            return List.of();
        }
        try {
            var from = iterator == null ? newIterator() : iterator;
            var answer = streams.getRecords(get -> get.shardIterator(from).limit(RECORDS_MAX));
            iterator = answer.nextShardIterator();
            ended = iterator == null;
            if (!answer.records().isEmpty()) {
                last = answer.records().getLast().dynamodb().sequenceNumber();
            }
            return answer.records();
        } catch (ExpiredIteratorException _) {
            iterator = null;
        } catch (TrimmedDataAccessException _) {
            iterator = null;
            last = null; // what followed is gone after 24 h; go on with the oldest there is
        }
        return read();
    }

    boolean ended() {
        return ended;
    }

    private String newIterator() {
        var request = GetShardIteratorRequest.builder().streamArn(stream).shardId(shard);
        var from = last == null
                ? request.shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                : request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(last);
        return streams.getShardIterator(from.build()).shardIterator();
    }
}
