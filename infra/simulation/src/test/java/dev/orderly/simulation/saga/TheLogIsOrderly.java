package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

/** FAULTS O1, O4 and G1: versions have no gap, nothing was handled twice, and fulfilment ended once. */
final class TheLogIsOrderly implements Invariant {
    private static final Set<String> ENDS = Set.of("FulfilmentCompleted", "FulfilmentCompensated");

    @Override
    public void check(Picture seen) {
        seen.streams().forEach((category, commits) -> {
            var next = 1L;
            for (var commit : commits) {
                assertThat(commit.version()).as("versions of %s (O1)", category).isEqualTo(next);
                next = commit.nextVersion();
            }
            assertThat(commits.stream().map(commit -> commit.causality().causationId()))
                    .as("causes of %s (O4)", category)
                    .doesNotHaveDuplicates();
        });
        assertThat(seen.types("fulfilment").stream().filter(ENDS::contains))
                .as("ends of fulfilment (G1)")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(seen.outcome()).as("how fulfilment stands (G3)").isNotEmpty();
    }
}
