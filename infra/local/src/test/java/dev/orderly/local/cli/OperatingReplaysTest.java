package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatingReplaysTest {
    private static final String FROM = "2026-01-31T00:00:00Z";
    private static final String TO = "2026-01-31T12:00:00Z";

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String replay(String state, String reached) {
        return """
                {"replay":"r-1","state":"%s","from":"%s","to":"%s","rules":["OrderSummaryProjector","CustomersProjector"],
                 %s"reason":"they slept"}""".formatted(state, FROM, TO, reached);
    }

    @Test
    void starts_one_to_the_rules_that_it_names() {
        api.answering("POST /ops/v1/replays", 201, replay("starting", ""));

        Ran ran = run(
                "replay", "--from", FROM, "--to", TO, "--to-rule", "OrderSummaryProjector", "--reason", "they slept");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .isEqualToNormalizingNewlines("r-1  starting  " + FROM + " to " + TO
                        + ", reached nothing, to OrderSummaryProjector, CustomersProjector\n");
        assertThat(api.asked)
                .containsExactly("POST /ops/v1/replays {\"from\":\"" + FROM + "\",\"to\":\"" + TO
                        + "\",\"rules\":[\"OrderSummaryProjector\"],\"reason\":\"they slept\",\"approve\":false}");
        assertThat(api.keys).singleElement().asString().startsWith("replay-");
    }

    @Test
    void a_dry_run_adds_up_the_parts_of_the_log_and_starts_nothing() {
        String part = """
                {"rules":[{"rule":"OrderSummaryProjector","policy":"Rebuild","events":%d,"effect":"rows catch up"}]%s}""";
        String query =
                "GET /ops/v1/replay-estimates?from=2026-01-31T00%3A00%3A00Z&to=2026-01-31T12%3A00%3A00Z&rules=all";
        api.answering(query, 200, part.formatted(40, ",\"next\":\"c1\""))
                .answering(query + "&after=c1", 200, part.formatted(2, ""));
        for (String context : List.of("catalogue", "customers", "fulfilment", "orders")) {
            api.answering("GET /ops/v1/projections/" + context, 200, "{\"projections\":[]}");
        }
        String[] dry = {"replay", "--from", FROM, "--to", TO, "--to-rule", "all", "--dry-run"};

        assertThat(run(dry).out().lines())
                .anyMatch(line -> line.matches("OrderSummaryProjector +Rebuild +42 +rows catch up"));
        assertThat(run("replay", "--from", FROM, "--to", TO, "--to-rule", "all", "--dry-run", "-o", "json")
                        .out())
                .contains("\"events\": 42");
        assertThat(api.asked).allMatch(asked -> asked.startsWith("GET"));
    }

    @Test
    void lists_shows_and_cancels() {
        api.answering("GET /ops/v1/replays", 200, "{\"replays\":[" + replay("completed", "") + "]}")
                .answering("GET /ops/v1/replays/r-1", 200, replay("running", "\"reached\":\"" + FROM + "\","))
                .answering("POST /ops/v1/replays/r-1/cancellation", 200, replay("cancelling", ""));

        assertThat(run("replay", "ls").out()).contains("r-1  completed");
        assertThat(run("replay", "ls", "-o", "json").out()).contains("\"state\": \"completed\"");
        assertThat(run("replay", "show", "r-1").out()).contains("running", "reached " + FROM);
        assertThat(run("replay", "cancel", "r-1", "--reason", "enough").out()).contains("cancelling");
        assertThat(api.asked.getLast()).isEqualTo("POST /ops/v1/replays/r-1/cancellation {\"reason\":\"enough\"}");
        assertThat(api.keys).containsExactly("cancel-r-1");
    }

    @Test
    void what_it_needs_it_says_and_exits_2() {
        assertThat(run("replay").err()).contains("Say --from, --to-rule and --reason, or: ls, show or cancel");
        assertThat(run("replay", "--from", "1h", "--to-rule", "all").code()).isEqualTo(2);
        assertThat(run("replay", "--from", "1h", "--reason", "x").code()).isEqualTo(2);
        assertThat(run("replay", "--from", "yesterday", "--to-rule", "all", "--reason", "x")
                        .code())
                .isEqualTo(2);
        assertThat(run("replay", "show").code()).isEqualTo(2);
        assertThat(run("replay", "cancel", "r-1").code()).isEqualTo(2);
        assertThat(run("replay", "ls", "-o", "yaml").code()).isEqualTo(2);
        assertThat(api.asked).isEmpty();
    }

    @Test
    void one_that_is_not_there_exits_3_and_what_is_refused_exits_5() {
        api.answering("POST /ops/v1/replays", 409, """
                        {"code":"replay-refused","detail":"SendMailsHandler has effects."}""")
                .answering("POST /ops/v1/replays/r-1/cancellation", 409, "{\"code\":\"replay-over\"}");

        assertThat(run("replay", "show", "r-9").code()).isEqualTo(3);
        assertThat(run("replay", "cancel", "r-9", "--reason", "x").code()).isEqualTo(3);
        Ran refused = run("replay", "--from", "1h", "--to-rule", "SendMailsHandler", "--reason", "x");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("replay-refused: SendMailsHandler has effects.");
        assertThat(run("replay", "cancel", "r-1", "--reason", "x").code()).isEqualTo(5);
    }

    private Ran run(String... arguments) {
        return Ran.against(api, arguments);
    }
}
