package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatingSagasTest {
    private static final String SHOWN = """
            {"order":"o-1","status":"needs-attention","style":"orchestrated","definition":1,"reason":"changed-my-mind",
             "began":"2026-01-31T12:00:00Z",
             "steps":[{"name":"reserve-stock","status":"undone","tries":1},
                      {"name":"create-shipment","status":"given-up","tries":3}],
             "history":[{"at":"2026-01-31T12:00:00Z","what":"asked","step":"reserve-stock","by":"anonymous"},
                        {"at":"2026-01-31T12:09:00Z","what":"left-to-a-person","step":"create-shipment",
                         "reason":"shipment-left","by":"eve"}]}""";

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
    void lists_all_that_is_open_with_ages_as_people_say_them() {
        Instant now = Instant.now();
        String waits = """
                {"sagas":[{"order":"o-2","status":"forward","step":"authorise-payment","since":"%s","until":"%s",
                 "parked":[],"began":"%s"}]}""".formatted(now.minusSeconds(90), now.plus(Duration.ofMinutes(150)), now);
        String left = """
                {"sagas":[{"order":"o-1","status":"needs-attention","since":"%s","reason":"changed-my-mind",
                 "parked":["create-shipment","reserve-stock"],"began":"%s"}]}""".formatted(now.minusSeconds(7200), now);
        api.answering("GET /ops/v1/sagas?status=forward", 200, waits)
                .answering("GET /ops/v1/sagas?status=undoing", 200, "{\"sagas\":[]}")
                .answering("GET /ops/v1/sagas?status=needs-attention", 200, left);

        Ran ran = run("sagas", "list");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "ORDER | STATUS | WAITS FOR | SINCE | UNTIL | LEFT TO A PERSON | REASON",
                        "o-1 | needs-attention | 2h | create-shipment, reserve-stock | changed-my-mind",
                        "o-2 | forward | authorise-payment | 1m | in 2h");
        assertThat(run("sagas", "list", "-o", "json").out()).contains("\"order\": \"o-1\"", "\"order\": \"o-2\"");
    }

    @Test
    void lists_the_stuck_of_one_status_and_says_how_to_go_on() {
        api.answering("GET /ops/v1/sagas?status=undoing&stuckSeconds=600&limit=1&after=c%3D1", 200, "{\"sagas\":[]}");

        Ran ran = run("sagas", "list", "--stuck", "10m", "--status", "undoing", "--limit", "1", "--after", "c=1");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("more: --status undoing --after c=2");
    }

    @Test
    void a_time_that_is_none_is_told_with_examples() {
        Ran ran = run("sagas", "list", "--stuck", "ten minutes");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("'ten minutes' is no time such as 30s, 10m, 2h or 1d");
    }

    @Test
    void shows_steps_and_history_with_who_acted() {
        api.answering("GET /ops/v1/sagas/o-1", 200, SHOWN);

        assertThat(run("sagas", "show", "o-1").out().lines())
                .anyMatch(line -> line.matches("status +needs-attention"))
                .anyMatch(line -> line.matches("style +orchestrated, definition 1"))
                .anyMatch(line -> line.matches("create-shipment +given-up +3"))
                .anyMatch(line ->
                        line.matches("2026-01-31T12:09:00Z +left-to-a-person +create-shipment +shipment-left +eve"))
                .noneMatch(line -> line.startsWith("until"));
        assertThat(run("sagas", "show", "o-1", "-o", "json").out()).contains("\"tries\": 3");
    }

    @Test
    void an_unknown_order_exits_3() {
        assertThat(run("sagas", "show", "o-9").code()).isEqualTo(3);
        assertThat(run("sagas", "nudge", "o-9", "--reason", "x").code()).isEqualTo(3);
        assertThat(api.keys).isEmpty();
    }

    @Test
    void each_run_is_an_act_of_its_own_and_shows_what_came_of_it() {
        api.answering("GET /ops/v1/sagas/o-1", 200, SHOWN)
                .answering("POST /ops/v1/sagas/o-1/nudge", 204, "")
                .answering("POST /ops/v1/sagas/o-1/resolution", 204, "");

        assertThat(run("sagas", "nudge", "o-1", "--reason", "the gateway is back")
                        .out())
                .contains("needs-attention")
                .doesNotContain("history", "TRIES");
        run("sagas", "nudge", "o-1", "--reason", "the gateway is back");
        assertThat(run("sagas", "resolve", "o-1", "--reason", "by hand").code()).isZero();
        assertThat(api.keys).hasSize(3).doesNotHaveDuplicates();
        assertThat(api.asked)
                .contains(
                        "POST /ops/v1/sagas/o-1/nudge {\"reason\":\"the gateway is back\"}",
                        "POST /ops/v1/sagas/o-1/resolution {\"reason\":\"by hand\"}");
    }

    @Test
    void an_act_without_an_answer_is_asked_for_again_under_its_key_until_there_is_one() {
        api.answering("GET /ops/v1/sagas/o-1", 200, SHOWN)
                .answering("POST /ops/v1/sagas/o-1/nudge", 204, "")
                .failing("POST /ops/v1/sagas/o-1/nudge", 2);

        assertThat(run("sagas", "nudge", "o-1", "--reason", "x").code()).isZero();
        assertThat(api.keys).hasSize(3).containsOnly(api.keys.getFirst());
    }

    @Test
    void who_never_got_an_answer_is_told_the_key_under_which_the_same_act_is_done_once() {
        api.answering("GET /ops/v1/sagas/o-1", 200, SHOWN)
                .answering("POST /ops/v1/sagas/o-1/nudge", 503, "{\"title\":\"Later\"}");

        Ran ran = run("sagas", "nudge", "o-1", "--reason", "x", "--timeout", "0");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("503", "--key " + api.keys.getFirst());
        api.answering("POST /ops/v1/sagas/o-1/nudge", 204, "");
        run("sagas", "nudge", "o-1", "--reason", "x", "--key", api.keys.getFirst());
        assertThat(api.keys).hasSize(2).containsOnly(api.keys.getFirst());
    }

    @Test
    void postpones_until_an_instant_or_by_so_much_after_the_deadline_that_it_has() {
        String until = "2126-02-02T12:00:00Z";
        api.answering("GET /ops/v1/sagas/o-1", 200, "{\"order\":\"o-1\",\"until\":\"" + until + "\"}")
                .answering("POST /ops/v1/sagas/o-1/postponement", 204, "");

        run("sagas", "postpone", "o-1", "--reason", "strike", "--until", "2026-03-01T00:00:00Z");
        run("sagas", "postpone", "o-1", "--reason", "strike", "--by", "2h");

        assertThat(api.asked.stream().filter(it -> it.startsWith("POST")))
                .containsExactly(
                        "POST /ops/v1/sagas/o-1/postponement {\"reason\":\"strike\",\"until\":\"2026-03-01T00:00:00Z\"}",
                        "POST /ops/v1/sagas/o-1/postponement {\"reason\":\"strike\",\"until\":\"2126-02-02T14:00:00Z\"}");
    }

    @Test
    void what_means_nothing_where_it_stands_exits_5() {
        api.answering("GET /ops/v1/sagas/o-1", 200, SHOWN)
                .answering("POST /ops/v1/sagas/o-1/resolution", 409, "{\"code\":\"saga-not-waiting\"}");

        Ran ran = run("sagas", "resolve", "o-1", "--reason", "by hand");

        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("saga-not-waiting");
    }

    private Ran run(String... arguments) {
        return Ran.against(api, arguments);
    }
}
