package dev.orderly.engines.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/** Reads all shards of a stream; a shard is read after its parent, so that an item's records stay in order. */
final class ShardReader {
    private final StreamSource source;
    private final Map<String, ShardCursor> cursors = new HashMap<>();
    private List<Shard> shards = List.of();

    ShardReader(StreamSource source) {
        this.source = source;
    }

    /** What is new, in order; empty when there is nothing. */
    List<Record> read() {
        if (shards.isEmpty() || cursors.values().stream().anyMatch(ShardCursor::ended)) {
            shards = describe();
            cursors.keySet().retainAll(shards.stream().map(Shard::shardId).toList());
        }
        var records = new ArrayList<Record>();
        for (var shard : shards) {
            var parent = cursors.get(shard.parentShardId());
            if (parent == null || parent.ended()) {
                var id = shard.shardId();
                records.addAll(cursors.computeIfAbsent(id, _ -> new ShardCursor(source, shard))
                        .read());
            }
        }
        return records;
    }

    /** All shards, parents before children, as AWS lists them. */
    private List<Shard> describe() {
        var found = new ArrayList<Shard>();
        String from = null;
        do {
            var start = from;
            var page = source.streams()
                    .describeStream(
                            describe -> describe.streamArn(source.streamArn()).exclusiveStartShardId(start))
                    .streamDescription();
            found.addAll(page.shards());
            from = page.lastEvaluatedShardId();
        } while (from != null);
        return found;
    }
}
