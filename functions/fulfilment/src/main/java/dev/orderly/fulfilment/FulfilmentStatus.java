package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a fulfilment stands: the step that is waited for, until when, how far each step is, and all that happened. */
@Encoded
record FulfilmentStatus(
        String order,
        String status,
        @Nullable String step,
        @Nullable Instant until,
        @Nullable String reason,
        Map<String, String> steps,
        List<Past> events) {

    /** One thing that happened to it; of which step, if it was one step's. */
    record Past(String id, String type, @Nullable String step, Instant time, String causationId) {}

    FulfilmentStatus {
        events = List.copyOf(events);
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
}
