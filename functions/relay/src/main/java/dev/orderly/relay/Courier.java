package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.receive.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Commands → the queue of the context that is asked (variable {@code COMMANDS_<CONTEXT>}); timers → the queue of the
 * context that set them (variable {@code TIMERS_<CONTEXT>}), delayed, or through EventBridge Scheduler when they are
 * due later than a queue can wait.
 */
final class Courier {
    private static final int ENTRIES_MAX = 10;

    private record Parcel(StreamRecord.Committed record, String queue, Envelope message, int delaySeconds) {}

    private final Environment environment;
    private final Schedules schedules;

    Courier(Environment environment) {
        this.environment = environment;
        this.schedules = new Schedules(environment);
    }

    /** The sequence numbers of the records of which a command or timer could not be sent. */
    Set<String> deliver(List<StreamRecord.Committed> records) {
        var failed = new HashSet<String>();
        var parcels = new LinkedHashMap<String, List<Parcel>>();
        for (var record : records) {
            var commit = record.commit();
            var commands = commit.sent();
            for (var i = 0; i < commands.size(); i++) {
                var queue = queue("COMMANDS_", commit.commands().get(i).context());
                put(parcels, new Parcel(record, queue, commands.get(i), 0));
            }
            if (!arm(record, parcels)) {
                failed.add(record.sequenceNumber());
            }
        }
        parcels.values().forEach(queue -> failed.addAll(send(queue)));
        return failed;
    }

    private boolean arm(StreamRecord.Committed record, Map<String, List<Parcel>> parcels) {
        var commit = record.commit();
        var timers = commit.armed();
        var armed = true;
        for (var i = 0; i < timers.size(); i++) {
            var timer = commit.timers().get(i);
            var delay = Schedules.upToTheSecond(Duration.between(environment.now(), timer.due()));
            if (delay > Schedules.QUEUE_DELAY_MAX_SECONDS) {
                armed &= schedules.create(timer, timers.get(i));
            } else {
                var queue = queue("TIMERS_", timer.context());
                put(parcels, new Parcel(record, queue, timers.get(i), (int) Math.max(0, delay)));
            }
        }
        return armed;
    }

    private String queue(String prefix, String context) {
        return environment.variable(prefix + context.toUpperCase(Locale.ROOT));
    }

    private static void put(Map<String, List<Parcel>> parcels, Parcel parcel) {
        parcels.computeIfAbsent(parcel.queue(), _ -> new ArrayList<>()).add(parcel);
    }

    private Set<String> send(List<Parcel> parcels) {
        var failed = new HashSet<String>();
        for (var from = 0; from < parcels.size(); from += ENTRIES_MAX) {
            List<Parcel> open = parcels.subList(from, Math.min(parcels.size(), from + ENTRIES_MAX));
            for (var retry = new Retry(environment); !open.isEmpty() && retry.allowed(); ) {
                open = refused(open);
            }
            open.forEach(parcel -> failed.add(parcel.record().sequenceNumber()));
        }
        return failed;
    }

    private List<Parcel> refused(List<Parcel> parcels) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var i = 0; i < parcels.size(); i++) {
            var parcel = parcels.get(i);
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .messageBody(JsonWriter.write(parcel.message(), EnvelopeCodec.CODEC))
                    .delaySeconds(parcel.delaySeconds())
                    .build());
        }
        try {
            var answer = environment
                    .sqs()
                    .sendMessageBatch(
                            send -> send.queueUrl(parcels.getFirst().queue()).entries(entries));
            return answer.failed().stream()
                    .map(error -> refused(parcels, error))
                    .toList();
        } catch (SdkException failed) {
            warn(parcels.getFirst(), failed.getClass().getSimpleName());
            return parcels;
        }
    }

    private Parcel refused(List<Parcel> parcels, BatchResultErrorEntry error) {
        var parcel = parcels.get(Integer.parseInt(error.id()));
        warn(parcel, error.code());
        return parcel;
    }

    private void warn(Parcel parcel, String code) {
        environment
                .log()
                .warn("message-not-sent", Map.of("message", parcel.message().id(), "code", code));
    }
}
