package dev.orderly.local.cli;

import dev.orderly.local.happening.Happening;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens, from any thread; says it in a sentence at the end. */
final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Happening happening, Optional<Message> message) {
        switch (happening) {
            case Happening.Published _ -> {
                count("events");
                message.ifPresent(event -> count(event.type()));
            }
            case Happening.Unheard _ -> count("unheard");
            case Happening.Sent _ -> count("messages");
            case Happening.Answered _ -> count("requests");
            case Happening.InvocationFailed _ -> count("failures");
            case Happening.Throttled _ -> count("throttles");
            case Happening.AlarmChanged _ -> count("alarms");
            case Happening.DeadLettered _, Happening.GivenUp _ -> count("dead letters");
        }
    }

    @Override
    public String toString() {
        String orders = "%d orders placed (%d completed, %d rejected, %d cancelled)"
                .formatted(of("OrderPlaced"), of("OrderCompleted"), of("OrderRejected"), of("OrderCancelled"));
        return "%s, %d requests, %d events, %d messages, %d failed invocations, %d dead letters"
                .formatted(orders, of("requests"), of("events"), of("messages"), of("failures"), of("dead letters"));
    }

    private void count(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    private long of(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }
}
