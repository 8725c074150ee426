package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatingProjectionsTest {
    private static final String ONE = "/ops/v1/projections/order-summaries";
    private static final String ALONE = """
            {"name":"order-summaries","waiting":2,"live":{"generation":1,"view":1},
             "history":[{"at":"2026-01-31T12:00:00Z","what":"drop","by":"eve","reason":"a test"}]}""";

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

    @Test
    void lists_all_and_shows_one_with_who_acted() {
        api.answering("GET /ops/v1/projections", 200, "{\"projections\":[" + beside("filling") + "," + ALONE + "]}")
                .answering("GET " + ONE, 200, beside("filling"));

        assertThat(run("projections", "ls").out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .anyMatch(line -> line.startsWith("order-summaries | 1 | 2 | 2 | filling | "))
                .anyMatch(line -> line.equals("order-summaries | 1 | 2"));
        assertThat(run("projections", "status", "order-summaries").out())
                .contains("order-9", "UnknownVersion", "rebuild", "totals in net");
        assertThat(run("projections", "ls", "-o", "json").out()).contains("\"phase\": \"filling\"");
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
    void repairs_one_row() {
        api.answering(
                "POST " + ONE + "/rows/o-1/repair", 200, "{\"generations\":[{\"generation\":1,\"done\":\"written\"}]}");

        Ran ran = run("projections", "repair", "order-summaries", "o-1", "--reason", "it differs");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).containsPattern("1 +written");
    }

    @Test
    void wrong_usage_exits_2_and_what_is_not_there_3() {
        assertThat(run("projections", "switch", "order-summaries").code()).isEqualTo(2);
        assertThat(run("projections").code()).isEqualTo(2);
        assertThat(run("projections", "status", "sums").code()).isEqualTo(3);
    }

    private static String beside(String phase) {
        return """
                {"name":"order-summaries","waiting":2,"live":{"generation":1,"view":1},
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
