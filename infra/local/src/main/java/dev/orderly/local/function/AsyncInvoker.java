package dev.orderly.local.function;

import dev.orderly.local.happening.Happening;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Invocations for which nobody waits: a queue in front of the function, as in Lambda. An error is tried again after one
 * and after two minutes; a throttle as long as the event is not too old, with growing pauses.
 */
public final class AsyncInvoker {
    /** Lambda guide, "Error handling for asynchronous invocation". */
    private static final List<Duration> RETRY_DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final Duration AGE_MAX = Duration.ofHours(6);
    private static final Duration THROTTLE_DELAY_FIRST = Duration.ofSeconds(1);
    private static final Duration THROTTLE_DELAY_MAX = Duration.ofMinutes(5);

    private final HostedFunction function;
    private final Surroundings surroundings;

    AsyncInvoker(HostedFunction function, Surroundings surroundings) {
        this.function = function;
        this.surroundings = surroundings;
    }

    private record Event(String payload, Instant accepted, int errors, int throttles) {}

    /** Takes the event over and returns at once; false when it exceeds Lambda's limit of 1 MB. */
    public boolean accept(String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > HostedFunction.ASYNCHRONOUS_MAX_BYTES) {
            return false;
        }
        begin(new Event(payload, surroundings.timeline().instant(), 0, 0));
        return true;
    }

    /** On a thread of its own, so that a virtual timeline does not wait for the function. */
    private void begin(Event event) {
        surroundings.activity().begin();
        Thread.ofVirtual().name("async " + function.spec().name()).start(() -> begun(event));
    }

    private void begun(Event event) {
        try {
            attempt(event);
        } finally {
            surroundings.activity().end();
        }
    }

    private void attempt(Event event) {
        switch (function.invoke(event.payload().getBytes(StandardCharsets.UTF_8))) {
            case Outcome.Answered _, Outcome.TooLarge _ -> {
                // Nobody waits for the answer; what is too large was refused before.
            }
            case Outcome.Failed failed -> failed(event, failed);
            case Outcome.Throttled _ -> throttled(event);
        }
    }

    private void failed(Event event, Outcome.Failed failed) {
        if (event.errors() == RETRY_DELAYS.size()) {
            giveUp("RetriesExhausted: " + failed.errorMessage());
        } else {
            var again = new Event(event.payload(), event.accepted(), event.errors() + 1, event.throttles());
            later(RETRY_DELAYS.get(event.errors()), again);
        }
    }

    private void throttled(Event event) {
        var doubled = THROTTLE_DELAY_FIRST.multipliedBy(1L << Math.min(event.throttles(), Short.SIZE));
        var delay = doubled.compareTo(THROTTLE_DELAY_MAX) > 0 ? THROTTLE_DELAY_MAX : doubled;
        later(delay, new Event(event.payload(), event.accepted(), event.errors(), event.throttles() + 1));
    }

    private void later(Duration delay, Event event) {
        var moment = surroundings.timeline().instant().plus(delay);
        if (moment.isAfter(event.accepted().plus(AGE_MAX))) {
            giveUp("EventAgeExceeded");
        } else {
            surroundings.timeline().at(moment, () -> begin(event));
        }
    }

    private void giveUp(String reason) {
        surroundings.observer().accept(new Happening.GivenUp("asynchronous invocation", function.arn(), reason));
    }
}
