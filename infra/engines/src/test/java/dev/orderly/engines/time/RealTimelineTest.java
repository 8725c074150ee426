package dev.orderly.engines.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealTimelineTest {
    @Test
    void what_is_due_happens_and_what_is_cancelled_does_not() throws Exception {
        try (var timeline = new RealTimeline()) {
            var cancelled = new CompletableFuture<Void>();
            var due = new CompletableFuture<Void>();
            timeline.at(timeline.instant().plus(Duration.ofHours(1)), () -> cancelled.complete(null))
                    .cancel();
            timeline.at(timeline.instant(), () -> due.complete(null));

            due.get(10, TimeUnit.SECONDS);

            assertThat(cancelled).isNotDone();
        }
    }

    /** A retry may be asked for by who was under way when all stopped. */
    @Test
    void what_is_asked_after_closing_is_dropped_and_not_refused() {
        var timeline = new RealTimeline();
        timeline.close();

        assertThatCode(() -> timeline.at(timeline.instant(), () -> {}).cancel()).doesNotThrowAnyException();
    }
}
