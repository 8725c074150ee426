package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatingProjectionsTest {
    private static final String ONE = "/ops/v1/projections/orders/order-summaries";
    private static final String ONE_LATE = "GET /ops/v1/projections/%s/differences?with=log";
    private static final String LATE = """
            {"compared":9,"differences":[
              {"key":"o-1","kind":"behind","events":3,"oldest":"2026-01-31T12:00:00Z"},
              {"key":"o-2","kind":"behind","events":1,"oldest":"2026-01-30T12:00:00Z"},
              {"key":"o-3","kind":"different","path":"/row/total","events":0}]}""";
    private static final String PRODUCTS = """
            {"name":"products","projector":"ProductsProjector","waiting":0,"live":{"generation":3,"view":1},"history":[]}""";
    private static final String SAGAS = """
            {"name":"sagas","projector":"SagasProjector","live":{"generation":1,"view":1},"history":[]}""";
    private static final String ALONE = """
            {"name":"order-summaries","projector":"OrderSummaryProjector","waiting":2,"live":{"generation":1,"view":1},
             "history":[{"at":"2026-01-31T12:00:00Z","what":"drop","by":"eve","reason":"a test"}]}""";

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi()
                .answering("GET /ops/v1/projections/catalogue", 200, "{\"projections\":[" + PRODUCTS + "]}")
                .answering("GET /ops/v1/projections/customers", 200, "{\"projections\":[]}")
                .answering("GET /ops/v1/projections/fulfilment", 200, "{\"projections\":[" + SAGAS + "]}")
                .answering("GET /ops/v1/projections/orders", 200, "{\"projections\":[" + ALONE + "]}")
                .answering(ONE_LATE.formatted("orders/order-summaries"), 200, LATE)
                .answering(ONE_LATE.formatted("fulfilment/sagas"), 200, "{\"compared\":1,\"differences\":[]}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void lists_those_of_every_context_and_how_old_is_what_waits() {
        Ran ran = run("projections", "ls");
        assertThat(ran.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .anyMatch(line -> line.equals("products | 3 | 0"))
                .anyMatch(line -> line.equals("sagas | 1 | 0"))
                .anyMatch(line -> line.matches("order-summaries \\| 1 \\| 2 \\| [0-9]+d"));
        assertThat(api.asked)
                .as("where nothing waits, nothing is compared")
                .noneMatch(asked -> asked.contains("products/differences"));
        assertThat(run("projections", "ls", "-o", "json").out())
                .contains("\"events\": 4", "\"oldest\": \"2026-01-30T12:00:00Z\"");
    }

    @Test
    void shows_one_with_what_stands_beside_it_and_who_acted() {
        api.answering("GET " + ONE, 200, beside("filling"));

        assertThat(run("projections", "status", "order-summaries").out())
                .contains("filling", "order-9", "UnknownVersion", "rebuild", "totals in net");
        assertThat(run("projections", "status", "order-summaries", "-o", "json").out())
                .contains("\"phase\": \"filling\"");
    }

    @Test
    void rebuilds_until_it_is_ready_under_a_key_of_what_was_seen() {
        api.answering("GET " + ONE, 200, ALONE)
                .answering("POST " + ONE + "/rebuild", 200, beside("preparing"))
                .answering("POST " + ONE + "/slices", 200, beside("ready"));

        Ran ran = run("projections", "rebuild", "order-summaries", "--reason", "totals in net");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("ready");
        assertThat(api.keys).containsExactly("rebuild-order-summaries-2026-01-31T12:00:00Z", "slice");
        assertThat(api.asked).contains("POST " + ONE + "/rebuild {\"reason\":\"totals in net\"}");
    }

    @Test
    void a_rebuild_that_was_begun_goes_on_and_one_that_takes_too_long_exits_8() {
        api.answering("GET " + ONE, 200, beside("filling"))
                .answering("POST " + ONE + "/slices", 200, beside("filling"));

        Ran ran = run("projections", "rebuild", "order-summaries", "--reason", "r", "--for", "1s");

        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.err()).contains("it goes on by itself");
        assertThat(api.asked).noneMatch(asked -> asked.contains("/rebuild"));
        assertThat(run("projections", "rebuild", "order-summaries", "--reason", "r", "--detach")
                        .code())
                .isZero();
    }

    @Test
    void compares_page_by_page_and_exits_1_when_rows_differ() {
        api.answering(
                        "GET " + ONE + "/differences?with=log",
                        200,
                        "{\"compared\":3,\"differences\":[],\"next\":\"c1\"}")
                .answering("GET " + ONE + "/differences?with=log&after=c1", 200, """
                        {"compared":2,"differences":[{"key":"o-1","kind":"different","path":"/row/total","events":0}]}""")
                .answering("GET " + ONE + "/differences?with=beside&generation=2", 200, """
                        {"compared":5,"differences":[]}""");

        Ran ran = run("projections", "compare", "order-summaries");

        assertThat(ran.code()).isOne();
        assertThat(ran.out()).contains("o-1", "different", "/row/total", "5 rows compared, 1 differ");
        assertThat(run("projections", "compare", "order-summaries", "--with", "beside", "--generation", "2")
                        .code())
                .isZero();
    }

    @Test
    void switches_there_and_back_and_gives_up_the_one_that_is_meant() {
        api.answering("GET " + ONE, 200, beside("ready"))
                .answering("POST " + ONE + "/switch", 200, beside("ready"))
                .answering("POST " + ONE + "/switch-back", 409, "{\"code\":\"nothing-to-switch\"}")
                .answering("POST " + ONE + "/drop", 200, beside("dropping"));

        assertThat(run("projections", "switch", "order-summaries", "--reason", "r")
                        .code())
                .isZero();
        Ran back = run("projections", "switch", "order-summaries", "--back", "--reason", "r");
        assertThat(back.code()).isEqualTo(5);
        assertThat(back.err()).contains("nothing-to-switch");
        assertThat(run("projections", "drop", "order-summaries", "--reason", "r")
                        .code())
                .isEqualTo(5);
        assertThat(run("projections", "cancel", "order-summaries", "--reason", "r")
                        .code())
                .isZero();
        assertThat(api.asked).contains("POST " + ONE + "/drop {\"generation\":2,\"reason\":\"r\"}");
    }

    @Test
    void a_dry_run_of_a_replay_says_which_rows_are_not_as_the_log_says() {
        api.answering(
                "GET /ops/v1/replay-estimates?from=2026-01-30T00%3A00%3A00Z&to=2026-02-01T00%3A00%3A00Z"
                        + "&rules=OrderSummaryProjector%2CFulfilmentHandler",
                200, """
                {"rules":[{"rule":"OrderSummaryProjector","policy":"Rebuild","events":7,"effect":"rows"},
                          {"rule":"FulfilmentHandler","policy":"Ignore","events":7,"effect":"nothing"}],"read":9}""");

        Ran ran = run(
                "replay",
                "--dry-run",
                "--from",
                "2026-01-30T00:00:00Z",
                "--to",
                "2026-02-01T00:00:00Z",
                "--to-rule",
                "OrderSummaryProjector",
                "--to-rule",
                "FulfilmentHandler");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains("OrderSummaryProjector | Rebuild | 7 | rows | 2 behind, 1 different")
                .contains("FulfilmentHandler | Ignore | 7 | nothing");
    }

    @Test
    void repairs_one_row() {
        api.answering(
                "POST " + ONE + "/rows/o-1/repair", 200, "{\"generations\":[{\"generation\":1,\"done\":\"written\"}]}");

        Ran ran = run("projections", "repair", "order-summaries", "o-1", "--reason", "it differs");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).containsPattern("1 +written");
        run("projections", "repair", "order-summaries", "o-1", "--reason", "it differs");
        assertThat(api.keys)
                .as("each time an act of its own")
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.startsWith("repair-"));
    }

    @Test
    void wrong_usage_exits_2_and_what_is_not_there_3() {
        assertThat(run("projections", "switch", "order-summaries").code()).isEqualTo(2);
        assertThat(run("projections").code()).isEqualTo(2);
        Ran unknown = run("projections", "status", "sums");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("there is no read model sums; there are products, sagas, order-summaries");
    }

    private static String beside(String phase) {
        return """
                {"name":"order-summaries","projector":"OrderSummaryProjector","waiting":2,
                 "live":{"generation":1,"view":1},
                 "beside":{"generation":2,"view":1,"phase":"%s","since":"2026-01-31T12:00:00Z","seen":7,"written":7,
                           "failed":1,"failures":[{"key":"order-9","error":"UnknownVersion"}]},
                 "history":[{"at":"2026-01-31T12:00:00Z","what":"rebuild","by":"eve","reason":"totals in net"}]}""".formatted(phase);
    }

    private Ran run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = api.url();
        return Ran.of(all);
    }
}
