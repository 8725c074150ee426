package dev.orderly.simulation.saga.stage;

import dev.orderly.local.source.BatchAnswer;
import dev.orderly.local.source.RecordFilter;
import dev.orderly.local.source.StreamEventJson;
import dev.orderly.local.template.Cloud;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** The log's stream with one function at its end: each new commit, in the order in which they were written. */
final class Feed implements Call.Watcher {
    private static final int BATCH_MAX = 100;
    private static final int TRIES_MAX = 50;

    private record Entry(String sequence, String json) {}

    private final String function;
    private final Containers containers;
    private final RecordFilter filter;
    private final List<Entry> waiting = new ArrayList<>();
    private long sequence;
    private int tries;

    Feed(Cloud.Mapping mapping, Containers containers) {
        this.function = mapping.functionName();
        this.containers = containers;
        this.filter = new RecordFilter(mapping.filtersJson());
    }

    String function() {
        return function;
    }

    @Override
    public void after(Call call) {
        call.items().filter(item -> item.containsKey("events")).forEach(this::add);
    }

    private void add(Map<String, AttributeValue> item) {
        sequence++;
        var keys = item.entrySet().stream()
                .filter(attribute -> Set.of("stream", "version").contains(attribute.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var change = StreamRecord.builder()
                .keys(keys)
                .newImage(item)
                .sequenceNumber(Long.toString(sequence))
                .sizeBytes(1L)
                .streamViewType("NEW_IMAGE")
                .build();
        var record = StreamEventJson.record(
                Record.builder()
                        .eventID("event-" + sequence)
                        .eventName(OperationType.INSERT)
                        .eventVersion("1.1")
                        .awsRegion("us-east-1")
                        .dynamodb(change)
                        .build(),
                "arn:aws:dynamodb:us-east-1:000000000000:table/log/stream/1");
        if (filter.passes(record)) {
            waiting.add(new Entry(change.sequenceNumber(), record));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Brings the function what waits; what it could not do stays, with everything behind it. */
    void deliver() {
        if (++tries > TRIES_MAX) {
            throw new AssertionError(function + " fails again and again");
        }
        var batch = List.copyOf(waiting.subList(0, Math.min(BATCH_MAX, waiting.size())));
        var event = StreamEventJson.event(batch.stream().map(Entry::json).toList());
        var done = containers
                .invoke(function, event)
                .map(answer -> done(answer, batch))
                .orElse(0);
        waiting.subList(0, done).clear();
        tries = done > 0 ? 0 : tries;
    }

    private static int done(String answer, List<Entry> batch) {
        var sequences = batch.stream().map(Entry::sequence).toList();
        return switch (BatchAnswer.of(answer, Set.copyOf(sequences))) {
            case BatchAnswer.AllDone _ -> batch.size();
            case BatchAnswer.AllFailed _ -> 0;
            case BatchAnswer.SomeFailed some ->
                sequences.indexOf(some.identifiers().stream()
                        .min(Comparator.comparing(BigInteger::new))
                        .orElseThrow());
        };
    }
}
