package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowingBreakersTest {
    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi();
        api.answering("GET /ops/v1/breakers/gateway", 200, """
                        {"outside":"gateway","state":"open","since":"2026-01-31T12:00:00Z",
                         "nextProbe":"2026-01-31T12:08:00Z","probes":3,"paused":["m-1","m-2"]}""").answering("GET /ops/v1/breakers/carrier", 200, """
                        {"outside":"carrier","state":"closed","probes":0,"paused":[]}""");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void lists_the_outsides_that_there_are() {
        assertThat(run("breakers", "ls").out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "OUTSIDE | CIRCUIT | SINCE | NEXT PROBE | PROBES | MAPPINGS PAUSED",
                        "gateway | open | 2026-01-31T12:00:00Z | 2026-01-31T12:08:00Z | 3 | 2",
                        "carrier | closed | 0 | 0");
        assertThat(run("breakers", "ls", "-o", "json").out()).contains("\"breakers\": [", "\"state\": \"open\"");
    }

    @Test
    void shows_one_and_exits_3_for_one_that_is_not_there() {
        assertThat(run("breakers", "ls", "--outside", "carrier").out())
                .contains("carrier")
                .doesNotContain("gateway");
        assertThat(run("breakers", "ls", "--outside", "weather").code()).isEqualTo(3);
    }

    @Test
    void without_a_word_or_with_a_wrong_one_it_exits_2() {
        assertThat(Ran.of("breakers").code()).isEqualTo(2);
        assertThat(Ran.of("breakers").err()).contains("Say which: ls");
        assertThat(Ran.of("breakers", "open").code()).isEqualTo(2);
        assertThat(api.asked).isEmpty();
    }

    private Ran run(String... arguments) {
        return Ran.against(api, arguments);
    }
}
