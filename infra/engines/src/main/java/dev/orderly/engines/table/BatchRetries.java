package dev.orderly.engines.table;

import dev.orderly.engines.table.StreamConsumer.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Brings a batch to its end: done, or given up as the settings allow. Lambda's rules, one batch at a time. */
final class BatchRetries {
    private static final Duration DELAY_MIN = Duration.ofMillis(100);
    private static final Duration DELAY_MAX = Duration.ofSeconds(10);

    private record Part(List<Record> records, int failures) {}

    private final StreamSettings settings;
    private final StreamConsumer consumer;
    private final StreamSource source;
    private final WakeUp wakeUp;
    private volatile @Nullable String doneUpTo;

    BatchRetries(StreamSettings settings, StreamConsumer consumer, StreamSource source, WakeUp wakeUp) {
        this.settings = settings;
        this.consumer = consumer;
        this.source = source;
        this.wakeUp = wakeUp;
    }

    void run(List<Record> batch) throws InterruptedException {
        var parts = new ArrayDeque<Part>(List.of(new Part(batch, 0)));
        while (!parts.isEmpty() && !wakeUp.ended()) {
            var part = young(parts.pop());
            if (!part.records().isEmpty()) {
                after(part, failedFrom(part.records()), parts);
            }
        }
    }

    /** The index of the first record that is not done: the batch's size when all are. */
    private int failedFrom(List<Record> records) {
        Answer answer;
        try {
            answer = consumer.accept(records);
        } catch (RuntimeException _) { // a function's error: its host has told it
            answer = new Answer.Failed();
        }
        return switch (answer) {
            case Answer.Done _ -> records.size();
            case Answer.Failed _ -> 0;
            case Answer.FailedFrom from -> Math.max(0, indexOf(from.sequenceNumber(), records));
        };
    }

    private static int indexOf(String sequenceNumber, List<Record> records) {
        return records.stream()
                .map(each -> each.dynamodb().sequenceNumber())
                .toList()
                .indexOf(sequenceNumber);
    }

    Optional<String> doneUpTo() {
        return Optional.ofNullable(doneUpTo);
    }

    private void done(List<Record> records) {
        doneUpTo = records.getLast().dynamodb().sequenceNumber();
    }

    private void after(Part part, int failedFrom, Deque<Part> parts) throws InterruptedException {
        var records = part.records();
        if (failedFrom == records.size()) {
            done(records);
            return;
        }
        if (failedFrom > 0) {
            done(records.subList(0, failedFrom));
            parts.push(new Part(records.subList(failedFrom, records.size()), 0));
        } else if (settings.bisect() && records.size() > 1) {
            var half = records.size() / 2;
            parts.push(new Part(records.subList(half, records.size()), part.failures()));
            parts.push(new Part(records.subList(0, half), part.failures()));
        } else if (settings.retries() != null && part.failures() >= settings.retries()) {
            consumer.discarded(records, "RetryAttemptsExhausted");
            done(records);
            return;
        } else {
            parts.push(new Part(records, part.failures() + 1));
        }
        wakeUp.pause(delay(part.failures()), source.timeline(), false);
    }

    /** The part without what is too old, which is given up first. */
    private Part young(Part part) {
        var oldest = settings.maximumRecordAge();
        if (oldest == null) {
            return part;
        }
        var limit = source.timeline().instant().minus(oldest);
        Predicate<Record> tooOld =
                each -> each.dynamodb().approximateCreationDateTime().isBefore(limit);
        var old = part.records().stream().filter(tooOld).toList();
        if (old.isEmpty()) {
            return part;
        }
        consumer.discarded(old, "RecordAgeExceeded");
        done(old);
        return new Part(part.records().stream().filter(tooOld.negate()).toList(), part.failures());
    }

    private static Duration delay(int failures) {
        var grown = DELAY_MIN.multipliedBy(1L << Math.min(failures, 10));
        return grown.compareTo(DELAY_MAX) < 0 ? grown : DELAY_MAX;
    }
}
