package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepublishTest {
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

    private static String standing(String state, int messages) {
        return """
                {"id":"r-1","state":"%s","from":"2026-01-31T00:00:00Z","until":"2026-01-31T12:00:00Z","perSecond":200,
                 "dryRun":false,"reason":"it was off","askedBy":"eve","askedAt":"2026-01-31T12:00:00Z",
                 "counts":{"read":40,"commits":7,"messages":%d,"quarantined":0}}""".formatted(state, messages);
    }

    @Test
    void asks_and_goes_on_with_it_until_it_is_done() {
        api.answering("POST /ops/v1/republications", 202, standing("running", 0))
                .answering("POST /ops/v1/republications/r-1/slice", 200, standing("done", 9));

        Ran ran = run("republish", "--since", "2026-01-31T00:00:00Z", "--stream", "order-7", "--reason", "it was off");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("r-1  done", "40 commits read, 7 of that time; 9 messages sent, 0 commits quarantined");
        assertThat(api.asked)
                .first()
                .asString()
                .isEqualTo("POST /ops/v1/republications {\"from\":\"2026-01-31T00:00:00Z\",\"reason\":\"it was off\","
                        + "\"dryRun\":false,\"stream\":\"order-7\"}");
    }

    @Test
    void lists_shows_and_cancels() {
        api.answering(
                        "GET /ops/v1/republications?state=done",
                        200,
                        "{\"republications\":[" + standing("done", 9) + "]}")
                .answering("POST /ops/v1/republications/r-1/cancellation", 204, "")
                .answering("GET /ops/v1/republications/r-1", 200, standing("cancelled", 3));

        assertThat(run("republish", "ls", "--state", "done").out()).contains("r-1", "it was off");
        assertThat(run("republish", "show", "r-1").out()).contains("3 messages sent");
        assertThat(run("republish", "cancel", "r-1").out()).contains("cancelled");
        assertThat(run("republish", "show", "r-9").code()).isEqualTo(3);
    }

    @Test
    void without_a_time_or_a_reason_it_says_what_it_needs() {
        assertThat(run("republish", "--reason", "x").code()).isEqualTo(2);
        assertThat(run("republish", "--since", "1h").err()).contains("Say --since and --reason");
        assertThat(run("republish", "--since", "yesterday", "--reason", "x").err())
                .contains("'yesterday' is neither an instant such as 2026-01-31T12:00:00Z nor an age");
        assertThat(api.asked).isEmpty();
    }

    private Ran run(String... arguments) {
        return Ran.against(api, arguments);
    }
}
