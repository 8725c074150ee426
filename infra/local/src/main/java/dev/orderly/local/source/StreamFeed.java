package dev.orderly.local.source;

import dev.orderly.engines.table.StreamConsumer;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.chaos.Parcels;
import dev.orderly.local.chaos.Parcels.Parcel;
import dev.orderly.local.chaos.Place;
import dev.orderly.local.chaos.Seam;
import dev.orderly.local.function.HostedFunction;
import dev.orderly.local.function.Outcome;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
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

    /** What a feed works with. */
    public record Tools(Timeline timeline, Chaos chaos, BiConsumer<String, Duration> iteratorAge) {}

    private static final Comparator<String> BY_SEQUENCE = Comparator.comparing(BigInteger::new);

    /** A record as the function gets it. */
    private record Entry(String sequence, String json) {}

    private final Mapping mapping;
    private final HostedFunction function;
    private final RecordFilter filter;
    private final Tools tools;
    private final OnFailure onFailure;

    public StreamFeed(Mapping mapping, HostedFunction function, OnFailure onFailure, Tools tools) {
        this.mapping = mapping;
        this.function = function;
        this.onFailure = onFailure;
        this.tools = tools;
        filter = new RecordFilter(mapping.filters());
    }

    @Override
    public boolean wants(Record each) {
        return mapping.filters().isEmpty() || filter.passes(entry(each).json());
    }

    @Override
    public Answer accept(List<Record> batch) {
        var written = batch.getLast().dynamodb().approximateCreationDateTime();
        if (written != null) {
            var age = Duration.between(written, tools.timeline().instant());
            tools.iteratorAge().accept(function.spec().name(), age);
        }
        return deliver(batch.stream().map(this::entry).toList());
    }

    private Entry entry(Record each) {
        return new Entry(each.dynamodb().sequenceNumber(), StreamEventJson.record(each, mapping.streamArn()));
    }

    @Override
    public void discarded(List<Record> batch, String condition) {
        onFailure.discarded(function.arn(), batch, condition);
    }

    /** Records of different items have no order in a stream, and any of them may come twice; all in one batch. */
    private Answer deliver(List<Entry> entries) {
        var place = Place.function(function.spec().name());
        var parcels = Parcels.of(entries, tools.chaos(), Seam.STREAM, place);
        if (parcels.isEmpty()) {
            return new Answer.Failed();
        }
        parcels.stream().map(Parcel::after).max(Comparator.naturalOrder()).ifPresent(this::pause);
        return invoke(
                parcels.stream().flatMap(parcel -> parcel.items().stream()).toList());
    }

    private void pause(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        var over = new CountDownLatch(1);
        tools.timeline().at(tools.timeline().instant().plus(duration), over::countDown);
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing: what is in hand is delivered at once
        }
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
