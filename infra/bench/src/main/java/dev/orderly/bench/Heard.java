package dev.orderly.bench;

import dev.orderly.local.happening.Happening;
import dev.orderly.local.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Hears what the cloud does: counts messages, notes when a payment was captured, tells the end of each order once. */
final class Heard {
    private static final Set<String> ENDS =
            Set.of("FulfilmentCompleted", "FulfilmentCompensated", "FulfilmentNeedsAttention");

    private final Runnable anOrderEnded;
    private final LongAdder messages = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Map<String, Long> capturedNanos = new ConcurrentHashMap<>();
    private final Map<String, String> ends = new ConcurrentHashMap<>();

    Heard(Runnable anOrderEnded) {
        this.anOrderEnded = anOrderEnded;
    }

    void hear(Happening happening) {
        switch (happening) {
            case Happening.Published published -> {
                messages.increment();
                event(published.eventJson());
            }
            case Happening.Sent _ -> messages.increment();
            case Happening.InvocationFailed _, Happening.DeadLettered _, Happening.GivenUp _, Happening.Throttled _ ->
                failures.increment();
            case Happening.Unheard _, Happening.Answered _, Happening.AlarmChanged _ -> {
                // Not counted.
            }
        }
    }

    /** Runs on the flow's own threads: only the few events that matter are read. */
    private void event(String json) {
        var now = System.nanoTime();
        if (!json.contains("PaymentCaptured") && !json.contains("\"Fulfilment")) {
            return;
        }
        var event = Json.object(json);
        if (event.get("detail-type") instanceof String type
                && event.get("detail") instanceof Map<?, ?> detail
                && detail.get("data") instanceof Map<?, ?> data
                && data.get("order") instanceof String order) {
            if (type.equals("PaymentCaptured")) {
                capturedNanos.putIfAbsent(order, now);
            } else if (ENDS.contains(type) && ends.putIfAbsent(order, type) == null) {
                anOrderEnded.run();
            }
        }
    }

    /** Events published and messages that functions sent. */
    long messages() {
        return messages.sum();
    }

    /** Failed or refused invocations and what was given up: none of it belongs to a healthy run. */
    long failures() {
        return failures.sum();
    }

    /** Orders whose fulfilment went to its good end. */
    long completed() {
        return ends.values().stream().filter("FulfilmentCompleted"::equals).count();
    }

    /** By {@link System#nanoTime()}. @throws IllegalStateException when the order's payment was not captured */
    long capturedNanos(String order) {
        var nanos = capturedNanos.get(order);
        if (nanos == null) {
            throw new IllegalStateException("the payment of order " + order + " was not captured");
        }
        return nanos;
    }
}
