package dev.orderly.engines.bus;

import dev.orderly.engines.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;

/**
 * Gives the events of an archive back to their bus, one minute of them after the other, each minute in an action of its
 * own on the timeline. Within a minute AWS promises no order. Fails when its archive is deleted meanwhile.
 */
final class Replay {
    private static final Duration SLICE = Duration.ofMinutes(1);
    private final StartReplayRequest request;
    private final Archive archive;
    private final Timeline timeline;
    private final Instant started;
    private final BusEvent.Replaying mark;
    private ReplayState state = ReplayState.STARTING;
    private @Nullable Instant lastReplayed;
    private @Nullable Instant ended;

    Replay(StartReplayRequest request, Archive archive, Timeline timeline) {
        this.request = request;
        this.archive = archive;
        this.timeline = timeline;
        this.started = timeline.instant();
        this.mark = new BusEvent.Replaying(
                request.replayName(), request.destination().filterArns());
    }

    StartReplayRequest request() {
        return request;
    }

    Instant started() {
        return started;
    }

    synchronized ReplayState state() {
        return state;
    }

    synchronized Optional<Instant> lastReplayed() {
        return Optional.ofNullable(lastReplayed);
    }

    synchronized Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    synchronized boolean running() {
        return state == ReplayState.STARTING || state == ReplayState.RUNNING;
    }

    void start(Consumer<BusEvent> publish) {
        timeline.at(timeline.instant(), () -> slice(request.eventStartTime(), publish));
    }

    /** No further event is given back once this returns, but one on its way arrives. */
    synchronized void cancel() {
        if (!running()) {
            throw Failures.wrongState(
                    "Replay " + request.replayName() + " is not in a valid state for this operation.");
        }
        end(ReplayState.CANCELLED);
    }

    /** Replays the minute that begins with the first event from the moment on; time without events is passed over. */
    private void slice(Instant from, Consumer<BusEvent> publish) {
        if (!goOn()) {
            return;
        }
        var first = archive.firstBetween(from, request.eventEndTime());
        if (first.isEmpty()) {
            finish(archive.deleted() ? ReplayState.FAILED : ReplayState.COMPLETED);
            return;
        }
        var minute = first.get().plus(SLICE);
        var end = minute.isBefore(request.eventEndTime()) ? minute : request.eventEndTime();
        for (var event : archive.between(first.get(), end)) {
            if (running()) {
                publish.accept(event.replayed(mark, timeline.instant()));
                reached(event.received());
            }
        }
        timeline.at(timeline.instant(), () -> slice(end, publish));
    }

    private synchronized boolean goOn() {
        if (running()) {
            state = ReplayState.RUNNING;
        }
        return running();
    }

    private synchronized void reached(Instant moment) {
        lastReplayed = moment;
    }

    private synchronized void finish(ReplayState last) {
        if (running()) {
            end(last);
        }
    }

    private void end(ReplayState last) {
        state = last;
        ended = timeline.instant();
    }
}
