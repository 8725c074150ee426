package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.message.Envelope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** FAULTS P1 and P5: the read model has seen all that happened, and shows what a fold of the log shows. */
final class TheSummaryIsCurrent implements Invariant {
    @Override
    public void check(Picture seen) {
        for (var category : List.of("order", "payment", "shipment")) {
            var published = seen.commits(category).stream()
                    .flatMap(commit -> commit.published().stream())
                    .toList();
            var told = published.stream().mapToLong(Envelope::sequence).max().orElse(0);
            var heard = published.stream()
                    .filter(event -> !event.type().equals("CommandRefused")) // the read model hears of it in a gap only
                    .mapToLong(Envelope::sequence)
                    .max()
                    .orElse(0);
            assertThat(seen.rowVersions().getOrDefault(category + "-" + seen.order(), 0L))
                    .as("the version of the %s that the read model has seen (P5)", category)
                    .isBetween(heard, told);
        }
        assertThat(seen.saga())
                .as("the saga as it is listed")
                .isEqualTo(seen.outcome().replace(' ', '-'));
        assertThat(withoutVersion(seen.summary()))
                .as("the summary, and the fold of the log (P1)")
                .isEqualTo(withoutVersion(seen.now()));
    }

    /** A refused command is an event of the stream that changes nothing in a summary. */
    private static Map<String, @Nullable Object> withoutVersion(Map<String, @Nullable Object> shown) {
        Map<String, @Nullable Object> rest = new TreeMap<>(shown);
        rest.remove("version");
        return rest;
    }
}
