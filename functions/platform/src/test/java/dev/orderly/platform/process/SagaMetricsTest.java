package dev.orderly.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SagaMetricsTest {
    private static final Duration AGE = Duration.ofSeconds(7);

    @Test
    void an_end_is_counted_with_its_age() {
        assertThat(counted(new Ended(Ending.NEEDS_ATTENTION, "pay", "no-answer")))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(Metrics.count("SagaParked", 1), Metrics.millis("SagaAge", 7000));
    }

    @Test
    void what_a_person_put_right_is_counted() {
        assertThat(counted(new SagaEvent.Resolved("paid by hand")))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(Metrics.count("SagaResolved", 1));
    }

    @Test
    void what_goes_its_way_is_not_counted() {
        assertThat(counted(new SagaEvent.StepAsked("pay", 1), new SagaEvent.StepDone("pay")))
                .isEmpty();
    }

    private static Metrics.Value[] counted(SagaEvent... events) {
        return SagaMetrics.of(List.of(events), AGE);
    }
}
