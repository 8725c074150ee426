package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** FAULTS P1 and P5: the read model has seen all that happened, and shows what a fold of the log shows. */
final class TheSummaryIsCurrent implements Invariant {
    @Override
    public void check(Picture seen) {
        var heads = new TreeMap<String, Long>();
        for (var category : List.of("order", "payment", "shipment")) {
            seen.commits(category).stream()
                    .flatMap(commit -> commit.published().stream())
                    .filter(event -> !event.type().equals("CommandRefused"))
                    .forEach(event -> heads.put(event.subject(), event.sequence()));
        }
        assertThat(seen.rowVersions())
                .as("versions that the read model has seen (P5)")
                .isEqualTo(heads);
        assertThat(withoutVersion(seen.summary()))
                .as("the summary, and the fold of the log (P1)")
                .isEqualTo(withoutVersion(seen.now()));
    }

    /** A refused command is an event of the stream that no summary hears of. */
    private static Map<String, @Nullable Object> withoutVersion(Map<String, @Nullable Object> shown) {
        Map<String, @Nullable Object> rest = new TreeMap<>(shown);
        rest.remove("version");
        return rest;
    }
}
