package dev.orderly.engines.bus;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayResponse;

/** Start, describe, list and cancel replays. */
final class ReplayOperations {
    private static final int NAME_CHARS_MAX = 64;
    private static final int RUNNING_MAX = 10;
    /** Ended replays are remembered so long; AWS remembers them for 90 days. */
    private static final int REMEMBERED_MAX = 1000;

    private static final String INVALID = "Parameter %s is not valid. Reason: %s";
    private final Registry registry;
    private final Publisher publisher;
    private final Map<String, Replay> replays = new TreeMap<>();

    ReplayOperations(Registry registry, Publisher publisher) {
        this.registry = registry;
        this.publisher = publisher;
    }

    StartReplayResponse start(StartReplayRequest request) {
        var name = Check.name("replayName", request.replayName(), NAME_CHARS_MAX);
        synchronized (registry) {
            var archive = checked(request);
            if (replays.containsKey(name)) {
                throw Failures.alreadyExists("Replay " + name + " already exists.");
            }
            if (replays.values().stream().filter(Replay::running).count() >= RUNNING_MAX) {
                throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
            }
            forgetOldest();
            var replay = new Replay(request, archive, registry.timeline());
            replays.put(name, replay);
            replay.start(event -> publisher.publish(archive.bus(), event));
            return StartReplayResponse.builder()
                    .replayArn(Arns.replay(name))
                    .state(ReplayState.STARTING)
                    .replayStartTime(replay.started())
                    .build();
        }
    }

    private Archive checked(StartReplayRequest request) {
        var source = Check.required("eventSourceArn", request.eventSourceArn());
        if (request.destination() == null) {
            throw Failures.constraint("destination", "null", "Member must not be null");
        }
        var destination =
                Check.required("destination.arn", request.destination().arn());
        if (request.eventStartTime() == null || request.eventEndTime() == null) {
            var field = request.eventStartTime() == null ? "eventStartTime" : "eventEndTime";
            throw Failures.constraint(field, "null", "Member must not be null");
        }
        if (!source.startsWith(Arns.archive(""))) {
            throw Failures.invalid(INVALID.formatted("EventSourceArn", "Must contain an archive ARN."));
        }
        if (!Arns.isBus(destination)) {
            throw Failures.invalid(INVALID.formatted("Destination.Arn", "Must contain an event bus ARN."));
        }
        var bus = registry.bus(destination);
        var archiveName = source.substring(Arns.archive("").length());
        var archive = registry.archive(archiveName)
                .orElseThrow(() -> Failures.invalid(
                        INVALID.formatted("EventSourceArn", "Archive " + archiveName + " does not exist.")));
        if (!archive.bus().equals(bus.name())) {
            throw Failures.invalid(INVALID.formatted("Destination.Arn", "Cross event bus replay is not permitted."));
        }
        if (!request.eventStartTime().isBefore(request.eventEndTime())) {
            throw Failures.invalid(INVALID.formatted("EventEndTime", "EventStartTime must be before EventEndTime."));
        }
        return archive;
    }

    private void forgetOldest() {
        if (replays.size() >= REMEMBERED_MAX) {
            replays.values().stream()
                    .filter(replay -> !replay.running())
                    .min((one, other) -> one.started().compareTo(other.started()))
                    .ifPresent(oldest -> replays.remove(oldest.request().replayName()));
        }
    }

    DescribeReplayResponse describe(DescribeReplayRequest request) {
        synchronized (registry) {
            var replay = existing(request.replayName());
            var asked = replay.request();
            return DescribeReplayResponse.builder()
                    .replayName(asked.replayName())
                    .replayArn(Arns.replay(asked.replayName()))
                    .description(asked.description())
                    .state(replay.state())
                    .eventSourceArn(asked.eventSourceArn())
                    .destination(asked.destination())
                    .eventStartTime(asked.eventStartTime())
                    .eventEndTime(asked.eventEndTime())
                    .eventLastReplayedTime(replay.lastReplayed().orElse(null))
                    .replayStartTime(replay.started())
                    .replayEndTime(replay.ended().orElse(null))
                    .build();
        }
    }

    CancelReplayResponse cancel(CancelReplayRequest request) {
        synchronized (registry) {
            var replay = existing(request.replayName());
            replay.cancel();
            return CancelReplayResponse.builder()
                    .replayArn(Arns.replay(replay.request().replayName()))
                    .state(ReplayState.CANCELLING)
                    .build();
        }
    }

    ListReplaysResponse list(ListReplaysRequest request) {
        if (Stream.of(request.namePrefix(), request.eventSourceArn(), request.stateAsString())
                        .filter(filter -> filter != null)
                        .count()
                > 1) {
            throw Failures.invalid("At most one filter is allowed for ListReplays."
                    + " Use either : State, EventSourceArn, or NamePrefix.");
        }
        synchronized (registry) {
            var prefix = request.namePrefix() == null ? "" : request.namePrefix();
            var source = request.eventSourceArn();
            var listed = replays.values().stream()
                    .filter(replay -> replay.request().replayName().startsWith(prefix))
                    .filter(replay ->
                            source == null || source.equals(replay.request().eventSourceArn()))
                    .filter(replay -> request.state() == null || request.state() == replay.state())
                    .toList();
            var page = Page.of(listed, replay -> replay.request().replayName(), request.limit(), request.nextToken());
            return ListReplaysResponse.builder()
                    .replays(page.items().stream().map(ReplayOperations::listed).toList())
                    .nextToken(page.nextToken())
                    .build();
        }
    }

    private Replay existing(@Nullable String name) {
        var replay = replays.get(Check.required("replayName", name));
        if (replay == null) {
            throw Failures.notFound("Replay " + name + " does not exist.");
        }
        return replay;
    }

    private static software.amazon.awssdk.services.eventbridge.model.Replay listed(Replay replay) {
        var asked = replay.request();
        return software.amazon.awssdk.services.eventbridge.model.Replay.builder()
                .replayName(asked.replayName())
                .eventSourceArn(asked.eventSourceArn())
                .state(replay.state())
                .eventStartTime(asked.eventStartTime())
                .eventEndTime(asked.eventEndTime())
                .eventLastReplayedTime(replay.lastReplayed().orElse(null))
                .replayStartTime(replay.started())
                .replayEndTime(replay.ended().orElse(null))
                .build();
    }
}
