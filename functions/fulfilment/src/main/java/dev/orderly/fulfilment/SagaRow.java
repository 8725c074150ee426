package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.process.Progress;
import dev.orderly.platform.process.Standing;
import dev.orderly.platform.view.Timestamps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where one saga stands, as it is listed: what it waits for, since when and until when, what is left to a person. */
@Encoded
record SagaRow(
        String status,
        int definition,
        @Nullable String step,
        Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        List<String> parked,
        Instant began) {

    static final SagaRow NONE = new SagaRow("none", 0, null, Instant.EPOCH, null, null, List.of(), Instant.EPOCH);
    static final String FORWARD = "forward";
    static final String UNDOING = "undoing";
    static final String NEEDS_ATTENTION = "needs-attention";
    static final List<String> OPEN = List.of(FORWARD, UNDOING, NEEDS_ATTENTION);
    static final List<String> STATUSES =
            List.of(FORWARD, UNDOING, NEEDS_ATTENTION, "completed", "compensated", "resolved");

    /** Rows with a deadline are in one partition of the index by it. */
    static final String TIMED = "timed";

    SagaRow {
        parked = List.copyOf(parked);
    }

    static SagaRow of(Standing standing) {
        var progress = standing.progress();
        var awaited = standing.awaited();
        return new SagaRow(
                status(progress),
                progress.definition(),
                progress.awaited().orElse(null),
                awaited.map(Standing.Armed::since).orElseGet(standing::changed),
                awaited.map(Standing.Armed::due).orElse(null),
                progress.reason().isEmpty() ? null : progress.reason(),
                standing.stuck(),
                standing.began());
    }

    static String status(Progress progress) {
        return progress.isParked() ? NEEDS_ATTENTION : text(progress.phase());
    }

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, String> indexed() {
        var indexed = new HashMap<String, String>();
        indexed.put("status", status);
        indexed.put("since", Timestamps.sortable(since));
        if (until != null) {
            indexed.put("timed", TIMED);
            indexed.put("due", Timestamps.sortable(until));
        }
        return indexed;
    }
}
