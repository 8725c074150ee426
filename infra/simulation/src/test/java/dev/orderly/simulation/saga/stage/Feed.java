package dev.orderly.simulation.saga.stage;

import dev.orderly.local.source.BatchAnswer;
import dev.orderly.local.source.StreamEventJson;
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

/** The log's stream and the relay at its end: each new commit, in the order in which they were written. */
final class Feed implements Call.Watcher {
    private static final int BATCH_MAX = 100;
    private static final int TRIES_MAX = 50;

    private final String function;
    private final Containers containers;
    private final List<Record> waiting = new ArrayList<>();
    private long sequence;
    private int tries;

    Feed(String function, Containers containers) {
        this.function = function;
        this.containers = containers;
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
        waiting.add(Record.builder()
                .eventID("event-" + sequence)
                .eventName(OperationType.INSERT)
                .eventVersion("1.1")
                .awsRegion("us-east-1")
                .dynamodb(change)
                .build());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Brings the relay what waits; what it could not send stays, with everything behind it. */
    void deliver() {
        if (++tries > TRIES_MAX) {
            throw new AssertionError("The relay fails again and again");
        }
        var batch = List.copyOf(waiting.subList(0, Math.min(BATCH_MAX, waiting.size())));
        var json = batch.stream()
                .map(record -> StreamEventJson.record(record, "arn:aws:dynamodb:us-east-1:000000000000:table/log"))
                .toList();
        var done = containers
                .invoke(function, StreamEventJson.event(json))
                .map(answer -> done(answer, batch))
                .orElse(0);
        waiting.subList(0, done).clear();
        tries = done > 0 ? 0 : tries;
    }

    private static int done(String answer, List<Record> batch) {
        var sequences =
                batch.stream().map(record -> record.dynamodb().sequenceNumber()).toList();
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
