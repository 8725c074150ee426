package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EstimatingReplaysTest {
    @AutoClose
    private final Office office = new Office();

    @Test
    void what_a_rule_would_hear_is_counted_in_the_log_by_the_time_at_which_it_was_recorded() {
        office.happens("order-1", "OrderPlaced", "OrderConfirmed");
        office.later(Duration.ofSeconds(1));
        office.happens("order-2", "OrderPlaced");

        assertThat(estimate(Office.START, office.now()).body())
                .contains("\"rule\":\"OrderSummaryProjector\"", "\"events\":1");
        assertThat(estimate(Instant.MIN, Instant.MAX).body()).contains("\"events\":2");
    }

    @Test
    void an_item_that_is_no_commit_brings_nothing_and_keeps_no_other_from_being_counted() {
        office.happens("order-1", "OrderPlaced");
        office.scribbles("order-2", office.now().toString());
        office.scribbles("order-3", "yesterday");

        var answer = estimate(Office.START, Office.START.plusSeconds(1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"events\":1");
    }

    @ParameterizedTest
    @MethodSource("dev.orderly.operations.MadeUp#places")
    void a_place_that_somebody_made_up_is_malformed(List<String> place) {
        var path = "/ops/v1/replay-estimates";
        var answer = HttpCall.of("GET " + path)
                .query("from", "2026-01-31T12:00:00Z")
                .query("to", "2026-01-31T13:00:00Z")
                .query("after", MadeUp.cursor(path, "{from=2026-01-31T12:00:00Z, to=2026-01-31T13:00:00Z}", place))
                .to(new EstimateReplayHandler(office.environment()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("cursor-malformed");
    }

    private HttpCall.Answer estimate(Instant from, Instant to) {
        return HttpCall.of("GET /ops/v1/replay-estimates")
                .query("from", from.toString())
                .query("to", to.toString())
                .query("rules", "OrderSummaryProjector")
                .to(new EstimateReplayHandler(office.environment()));
    }
}
