package dev.orderly.local.source;

import dev.orderly.engines.table.StreamConsumer;
import dev.orderly.local.function.HostedFunction;
import dev.orderly.local.function.Outcome;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Brings a stream's batches to one function. When to try again, and how often, is the stream's business. */
public final class StreamFeed implements StreamConsumer {

    /** A stream's event source mapping, as far as it concerns one batch. */
    public record Mapping(String streamArn, List<String> filters, boolean reportsItemFailures) {
        public Mapping {
            filters = List.copyOf(filters);
        }
    }

    private static final Comparator<String> BY_SEQUENCE = Comparator.comparing(BigInteger::new);

    /** A record as the function gets it. */
    private record Entry(String sequence, String json) {}

    private final Mapping mapping;
    private final HostedFunction function;
    private final RecordFilter filter;
    private final Optional<Disorder> disorder;
    private final OnFailure onFailure;

    public StreamFeed(Mapping mapping, HostedFunction function, OnFailure onFailure, Optional<Disorder> disorder) {
        this.mapping = mapping;
        this.function = function;
        this.onFailure = onFailure;
        this.disorder = disorder;
        filter = new RecordFilter(mapping.filters());
    }

    @Override
    public Answer accept(List<Record> batch) {
        var entries = batch.stream()
                .map(record -> new Entry(
                        record.dynamodb().sequenceNumber(), StreamEventJson.record(record, mapping.streamArn())))
                .filter(entry -> filter.passes(entry.json()))
                .toList();
        return entries.isEmpty() ? new Answer.Done() : invoke(disorder.isEmpty() ? entries : disordered(entries));
    }

    @Override
    public void discarded(List<Record> batch, String condition) {
        onFailure.discarded(function.arn(), batch, condition);
    }

    /** Records of different items have no order in a stream, and any of them may come twice. */
    private List<Entry> disordered(List<Entry> entries) {
        return disorder.orElseThrow().shuffled(entries);
    }

    private Answer invoke(List<Entry> entries) {
        var event = StreamEventJson.event(entries.stream().map(Entry::json).toList());
        var outcome = function.invoke(event);
        if (outcome instanceof Outcome.TooLarge && entries.size() > 1) {
            return halved(entries);
        }
        function.count(entries.size());
        return outcome instanceof Outcome.Answered answered ? answer(answered.payload(), entries) : new Answer.Failed();
    }

    /** Lambda cuts a batch where the event would exceed its limit. */
    private Answer halved(List<Entry> entries) {
        var middle = entries.size() / 2;
        var first = invoke(entries.subList(0, middle));
        if (!(first instanceof Answer.Done)) {
            return first;
        }
        var rest = entries.subList(middle, entries.size());
        return switch (invoke(rest)) {
            case Answer.Failed _ -> failedFrom(rest);
            case Answer.Done done -> done;
            case Answer.FailedFrom from -> from;
        };
    }

    private Answer answer(String payload, List<Entry> entries) {
        if (!mapping.reportsItemFailures()) {
            return new Answer.Done();
        }
        var sequences = entries.stream().map(Entry::sequence).collect(Collectors.toSet());
        return switch (BatchAnswer.of(payload, sequences)) {
            case BatchAnswer.AllDone _ -> new Answer.Done();
            case BatchAnswer.AllFailed _ -> new Answer.Failed();
            case BatchAnswer.SomeFailed some ->
                new Answer.FailedFrom(
                        some.identifiers().stream().min(BY_SEQUENCE).orElseThrow());
        };
    }

    private static Answer failedFrom(List<Entry> entries) {
        return new Answer.FailedFrom(
                entries.stream().map(Entry::sequence).min(BY_SEQUENCE).orElseThrow());
    }
}
