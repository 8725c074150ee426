package dev.orderly.platform.breaker;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A breaker as an operator sees it. */
@Encoded
record BreakerBody(
        String outside,
        String state,
        @Nullable Instant since,
        @Nullable Instant nextProbe,
        int probes,
        List<String> paused) {
    BreakerBody {
        paused = List.copyOf(paused);
    }

    static BreakerBody of(String outside, Circuit circuit) {
        return new BreakerBody(
                outside,
                circuit.isOpen() ? "open" : "closed",
                circuit.since().equals(Instant.EPOCH) ? null : circuit.since(),
                circuit.isOpen() ? circuit.until() : null,
                circuit.probes(),
                circuit.paused().stream().map(Paused::mapping).toList());
    }
}
