package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a fulfilment stands: the step that is waited for, until when, and how far each step is. */
@Encoded
record FulfilmentStatus(
        String order,
        String status,
        @Nullable String step,
        @Nullable Instant until,
        @Nullable String reason,
        Map<String, String> steps) {
    FulfilmentStatus {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
}
