package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Commands → the queue of the context that is asked (variable {@code COMMANDS_<CONTEXT>}); timers → the queue of the
 * context that set them (variable {@code TIMERS_<CONTEXT>}), delayed, or through EventBridge Scheduler when they are
 * due later than a queue can wait.
 */
final class Courier {
    /** What the message itself is to blame for, says SQS of an entry. */
    private static final Set<String> HOPELESS = Set.of("InvalidMessageContents", "InvalidParameterValue");

    private record Parcel(Commit commit, String queue, String id, String body, int delaySeconds) {
        int bytes() {
            return Packs.bytes(body);
        }
    }

    private final Environment environment;
    private final Schedules schedules;

    Courier(Environment environment) {
        this.environment = environment;
        this.schedules = new Schedules(environment);
    }

    /** Why commands or timers of this commit can never be sent, if so; known before any call. */
    Optional<String> obstacle(Commit commit) {
        var unknown = Stream.concat(
                        commit.commands().stream().map(command -> variable("COMMANDS_", command.context())),
                        commit.timers().stream().map(timer -> variable("TIMERS_", timer.context())))
                .anyMatch(variable -> environment.variable(variable, "").isEmpty());
        if (unknown) {
            return Optional.of("nobody-takes-it");
        }
        return commit.sent().stream().anyMatch(Courier::isTooLarge)
                ? Optional.of("command-too-large")
                : Optional.empty();
    }

    private static boolean isTooLarge(Envelope message) {
        return Packs.mayBeTooLarge(message.data()) && Packs.bytes(write(message)) > Packs.CALL_BYTES_MAX;
    }

    void deliver(List<Commit> commits, Verdicts verdicts, TimeLeft time) {
        var parcels = new LinkedHashMap<String, List<Parcel>>();
        for (var commit : commits) {
            var commands = commit.sent();
            for (var i = 0; i < commands.size(); i++) {
                var queue = queue("COMMANDS_", commit.commands().get(i).context());
                put(parcels, parcel(commit, queue, commands.get(i), 0));
            }
            arm(commit, parcels, verdicts);
        }
        for (var queue : parcels.values()) {
            for (var pack : Packs.of(queue, Parcel::bytes)) {
                send(pack, verdicts, time);
            }
        }
    }

    private void arm(Commit commit, Map<String, List<Parcel>> parcels, Verdicts verdicts) {
        var timers = commit.armed();
        for (var i = 0; i < timers.size(); i++) {
            var timer = commit.timers().get(i);
            var delay = Schedules.upToTheSecond(Duration.between(environment.now(), timer.due()));
            if (delay > Schedules.QUEUE_DELAY_MAX_SECONDS) {
                if (!schedules.create(timer, timers.get(i))) {
                    verdicts.again(commit);
                }
            } else {
                var queue = queue("TIMERS_", timer.context());
                put(parcels, parcel(commit, queue, timers.get(i), (int) Math.max(0, delay)));
            }
        }
    }

    private String queue(String prefix, String context) {
        return environment.variable(variable(prefix, context));
    }

    private static String variable(String prefix, String context) {
        return prefix + context.toUpperCase(Locale.ROOT);
    }

    private static String write(Envelope message) {
        return JsonWriter.write(message, EnvelopeCodec.CODEC);
    }

    private static Parcel parcel(Commit commit, String queue, Envelope message, int delaySeconds) {
        return new Parcel(commit, queue, message.id(), write(message), delaySeconds);
    }

    private static void put(Map<String, List<Parcel>> parcels, Parcel parcel) {
        parcels.computeIfAbsent(parcel.queue(), _ -> new ArrayList<>()).add(parcel);
    }

    private void send(List<Parcel> parcels, Verdicts verdicts, TimeLeft time) {
        var open = parcels;
        var retry = new Retry(environment);
        while (!open.isEmpty() && !time.isUp() && retry.allowed()) {
            open = refused(open, verdicts);
        }
        open.forEach(parcel -> verdicts.again(parcel.commit()));
    }

    private List<Parcel> refused(List<Parcel> parcels, Verdicts verdicts) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var i = 0; i < parcels.size(); i++) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .messageBody(parcels.get(i).body())
                    .delaySeconds(parcels.get(i).delaySeconds())
                    .build());
        }
        try {
            var answer = environment
                    .sqs()
                    .sendMessageBatch(
                            send -> send.queueUrl(parcels.getFirst().queue()).entries(entries));
            verdicts.sent(answer.successful().size());
            return answer.failed().stream()
                    .flatMap(error -> refused(parcels, error, verdicts).stream())
                    .toList();
        } catch (SdkException failed) {
            warn(parcels.getFirst(), failed.getClass().getSimpleName());
            return parcels;
        }
    }

    private Optional<Parcel> refused(List<Parcel> parcels, BatchResultErrorEntry error, Verdicts verdicts) {
        var parcel = parcels.get(Integer.parseInt(error.id()));
        warn(parcel, error.code());
        if (HOPELESS.contains(error.code())) {
            verdicts.never(parcel.commit(), "queue-refuses-" + error.code());
            return Optional.empty();
        }
        return Optional.of(parcel);
    }

    private void warn(Parcel parcel, String code) {
        environment.log().warn("message-not-sent", Map.of("message", parcel.id(), "code", code));
    }
}
