package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private static final String PLAN = """
            {"plan":"p1","what":"redrive","state":"%s","letters":12,"effects":[{"consumer":"Payments","letters":12}],
             "perSecond":5,"estimateSeconds":3,"done":%d,"refused":0,"failedAgain":0,"reason":"back","by":"eve",
             "at":"2026-01-31T12:10:00Z"}""";

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi();
        api.answering("POST /ops/v1/dead-letters/collection", 200, "{\"collected\":1}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void collects_and_then_lists_all_pages() {
        api.answering("GET /ops/v1/dead-letters?limit=100", 200, page("\"next\":\"c1\",", letter("l1"), letter("l2")))
                .answering("GET /ops/v1/dead-letters?limit=100&after=c1", 200, page("", letter("l3")));

        Ran ran = run("dlq", "ls");

        assertThat(ran.out().lines())
                .hasSize(4)
                .anyMatch(line -> line.matches("l3 .*AuthorisePayment +o-1 +Payments +Away at Till.authorise +g1"));
        assertThat(api.asked.getFirst()).isEqualTo("POST /ops/v1/dead-letters/collection");
        assertThat(run("dlq", "ls", "-o", "json").out()).contains("\"letter\": \"l1\"");
    }

    @Test
    void groups_by_failure_the_most_first() {
        String other = letter("l3").replace("g1", "g2").replace("Payments", "Mails");
        api.answering("GET /ops/v1/dead-letters?limit=100", 200, page("", other, letter("l1"), letter("l2")));

        assertThat(run("dlq", "ls", "--group-by", "failure").out().lines().skip(1))
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line).matches("g1 +2 .*Payments +Away at Till.authorise"));
    }

    @Test
    void shows_a_letter_with_its_stack_and_message() {
        api.answering("GET /ops/v1/dead-letters/l1", 200, """
                {"letter":%s,"holdsUp":"order o-1","data":{"amount":1250}}""".formatted(letter("l1")));

        assertThat(run("dlq", "show", "l1").out().lines())
                .anyMatch(line -> line.matches("holds up +order o-1"))
                .anyMatch(line -> line.matches("next retry +none.*"))
                .anyMatch(line -> line.equals("  at Till.open"))
                .anyMatch(line -> line.contains("\"amount\": 1250"));
        assertThat(run("dlq", "show", "l9").code()).isEqualTo(3);
    }

    @Test
    void redrives_one_at_once_under_a_key_of_how_it_was_seen(@TempDir Path folder) throws IOException {
        api.answering("GET /ops/v1/dead-letters/l1", 200, "{\"letter\":%s}".formatted(letter("l1")))
                .answering("POST /ops/v1/dead-letters/l1/redrive", 200, letter("l1", "redriven"))
                .answering("POST /ops/v1/dead-letters/l1/discard", 409, "{\"code\":\"letter-not-open\"}");
        Path data = Files.writeString(folder.resolve("data.json"), "{\"amount\": 5}");

        assertThat(run("dlq", "redrive", "l1", "--reason", "back").out()).contains("l1 is redriven");
        run("dlq", "redrive", "l1", "--reason", "back", "--edit", data.toString());
        run("dlq", "redrive", "l1", "--reason", "gone", "--skip", "4");

        assertThat(api.asked.stream().filter(it -> it.contains("/redrive")))
                .containsExactly(
                        "POST /ops/v1/dead-letters/l1/redrive {\"reason\":\"back\"}",
                        "POST /ops/v1/dead-letters/l1/redrive {\"data\":{\"amount\":5},\"reason\":\"back\"}",
                        "POST /ops/v1/dead-letters/l1/redrive {\"skip\":[4],\"reason\":\"gone\"}");
        assertThat(api.keys).first().isEqualTo("redrive-l1-2-1");
        assertThat(run("dlq", "discard", "l1", "--reason", "x").code()).isEqualTo(5);
    }

    @Test
    void many_are_a_plan_that_is_run_to_its_end_or_only_shown() {
        api.answering("POST /ops/v1/dead-letter-plans", 201, PLAN.formatted("planned", 0))
                .answering("POST /ops/v1/dead-letter-plans/p1/run", 200, PLAN.formatted("done", 12));

        Ran dry = run("dlq", "redrive", "--group", "g1", "--rate", "5/s", "--reason", "back", "--dry-run");
        assertThat(dry.out()).contains("planned", "3 s", "Payments");
        assertThat(api.asked.getFirst()).isEqualTo("POST /ops/v1/dead-letters/collection");
        assertThat(api.asked).noneMatch(it -> it.contains("/run"));
        assertThat(run("dlq", "redrive", "--all", "--reason", "back").out()).contains("done");
        assertThat(run("dlq", "discard", "l1", "l2", "--reason", "old").code()).isZero();
        assertThat(api.asked.stream().filter(it -> it.startsWith("POST /ops/v1/dead-letter-plans {")))
                .containsExactly(
                        "POST /ops/v1/dead-letter-plans {\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":5,\"group\":\"g1\"}",
                        "POST /ops/v1/dead-letter-plans {\"what\":\"redrive\",\"reason\":\"back\",\"perSecond\":10}",
                        "POST /ops/v1/dead-letter-plans {\"what\":\"discard\",\"reason\":\"old\",\"perSecond\":10,\"letters\":[\"l1\",\"l2\"]}");
    }

    @Test
    void a_plan_that_stopped_by_itself_exits_1() {
        api.answering("POST /ops/v1/dead-letter-plans", 201, PLAN.formatted("planned", 0))
                .answering("POST /ops/v1/dead-letter-plans/p1/run", 200, PLAN.formatted("stopped", 10));

        assertThat(run("dlq", "redrive", "--all", "--reason", "back").code()).isEqualTo(1);
    }

    @Test
    void lists_shows_and_cancels_plans() {
        api.answering("GET /ops/v1/dead-letter-plans?limit=20", 200, "{\"plans\":[" + PLAN.formatted("done", 12) + "]}")
                .answering("GET /ops/v1/dead-letter-plans/p1", 200, PLAN.formatted("running", 7))
                .answering("POST /ops/v1/dead-letter-plans/p1/cancellation", 200, PLAN.formatted("cancelled", 7));

        assertThat(run("dlq", "plans").out()).contains("p1", "done");
        assertThat(run("dlq", "plan", "p1").out()).contains("running");
        assertThat(run("dlq", "cancel", "p1").out()).contains("cancelled");
    }

    @Test
    void says_what_is_missing_or_too_much() {
        assertThat(run("dlq").code()).isEqualTo(2);
        assertThat(run("dlq", "redrive", "--reason", "x").code()).isEqualTo(2);
        assertThat(run("dlq", "redrive", "l1").code()).isEqualTo(2);
        assertThat(run("dlq", "redrive", "--all", "--skip", "3", "--reason", "x")
                        .code())
                .isEqualTo(2);
        assertThat(run("dlq", "redrive", "--all", "--rate", "fast", "--reason", "x")
                        .err())
                .contains("no rate");
    }

    @Test
    void adds_up_the_account_of_all_pages_and_fails_when_an_order_is_unaccounted() {
        api.answering("GET /ops/v1/account", 200, """
                        {"accepted":7,"completed":3,"compensated":1,"waiting":2,"dead":1,"parked":0,"unaccounted":[],
                         "still":["o-3"],"waitingSince":"2026-01-02T00:00:00Z","next":"c1"}""")
                .answering("GET /ops/v1/account?after=c1", 200, """
                        {"accepted":3,"completed":1,"compensated":0,"waiting":1,"dead":0,"parked":1,"unaccounted":[],
                         "still":["o-4"],"waitingSince":"2026-01-01T00:00:00Z"}""")
                .answering("GET /ops/v1/account?since=2026-01-01T00%3A00%3A00Z", 200, """
                        {"accepted":1,"completed":0,"compensated":0,"waiting":0,"dead":0,"parked":0,
                         "unaccounted":["o-7"],"still":[]}""");

        Ran ran = run("account");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches("accepted +10"))
                .anyMatch(line -> line.matches("  completed +4"))
                .anyMatch(line -> line.matches("  waiting +3"))
                .anyMatch(line -> line.matches("    the longest +[0-9]{3}d"))
                .anyMatch(line -> line.matches("    still for an hour +2"))
                .anyMatch(line -> line.matches(" +o-4"))
                .anyMatch(line -> line.matches("unaccounted +0"));
        assertThat(run("account", "-o", "json").out())
                .contains("\"still\": 2", "\"waitingSince\": \"2026-01-01T00:00:00Z\"");
        Ran lost = run("account", "--since", "2026-01-01T00:00:00Z", "-o", "json");
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.out()).contains("\"unaccounted\": 1", "o-7");
    }

    private static String page(String next, String... letters) {
        return "{" + next + "\"letters\":[" + String.join(",", letters) + "]}";
    }

    private static String letter(String id) {
        return letter(id, "open");
    }

    private static String letter(String id, String state) {
        return """
            {"letter":"%s","state":"%s","group":"g1","failure":"Away at Till.authorise","consumer":"%s","queue":"Dead",
             "wayBack":"Commands","message":{"kind":"command","type":"AuthorisePayment","id":"f@4#0","order":"o-1",
             "at":"2026-01-31T12:00:00Z"},"reason":{"code":"unknown","error":"Away","frame":"Till.authorise",
             "detail":"","stack":["Till.authorise","Till.open"]},"firstAt":"2026-01-31T12:00:00Z",
             "lastAt":"2026-01-31T12:02:00Z","count":2,"redriven":1}""".formatted(id, state, "Payments");
    }

    private Ran run(String... arguments) {
        return Ran.against(api, arguments);
    }
}
