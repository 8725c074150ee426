package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orderly.engines.time.RealTimeline;
import dev.orderly.local.chaos.Act;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.chaos.ChaosControl;
import dev.orderly.local.chaos.Place;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.chaos.Seam;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command, over the control beside the AWS port. */
class ControllingChaosTest {
    private static final Plan.Names THERE = new Plan.Names(Set.of("Handler"), Set.of("Answers"), Set.of("Log"));
    private static final Place ANSWERS = Place.queue("Answers");

    @AutoClose
    private final RealTimeline timeline = new RealTimeline();

    private final Chaos chaos = new Chaos(timeline);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ChaosControl.PATH, new ChaosControl(chaos, THERE));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void turns_knobs_on_and_shows_what_they_did() {
        var ran = run("on", "bus.deliver.lose=1", "queue.deliver.delay=5%", "--for", "10m", "--queue", "Answers");
        assertThat(ran.code()).isZero();
        chaos.happens(Seam.BUS, Act.LOSE, ANSWERS);

        assertThat(run("ls").out().lines())
                .anyMatch(line -> line.matches("bus\\.deliver\\.lose +1(\\.0)? +queue Answers +until .* struck 1 of 1"))
                .anyMatch(
                        line -> line.matches("queue\\.deliver\\.delay +0\\.05 +queue Answers +until .* struck 0 of 0"))
                .contains("what went wrong so far:")
                .anyMatch(line -> line.matches(" *bus\\.deliver\\.lose +1"));
        assertThat(run("ls", "-o", "json").out()).contains("\"struck\": 1");
    }

    @Test
    void turns_one_knob_off_or_all() {
        run("on", "bus.deliver.lose=1", "queue.deliver.lose=1");

        assertThat(run("off", "bus.deliver.lose").out())
                .contains("queue.deliver.lose")
                .doesNotContain("bus.deliver");
        assertThat(chaos.happens(Seam.BUS, Act.LOSE, ANSWERS)).isFalse();
        assertThat(run("off").out()).contains("nothing goes wrong on purpose");
        assertThat(chaos.happens(Seam.QUEUE, Act.LOSE, ANSWERS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on bus.deliver.loose=1                | there is no knob bus.deliver.loose
            on bus.deliver.lose=2                 | must be above 0 and at most 1
            on bus.deliver.lose=much              | no probability
            on bus.deliver.lose                   | has no probability
            on bus.deliver.lose=1 --for ever      | no time
            on bus.deliver.lose=1 --queue Ansers  | no queue is called Ansers
            on function.Nobody.kill=1             | no function is called Nobody
            on                                    | KNOB=P
            off bus.deliver.lose                  | bus.deliver.lose is not on
            off nothing                           | there is no knob nothing
            """)
    void what_cannot_be_exits_2_and_changes_nothing(String arguments, String said) {
        Ran ran = run(arguments.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(said);
        assertThat(chaos.standing()).isEmpty();
    }

    @Test
    void what_nobody_asks_for_changes_nothing() throws Exception {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + ChaosControl.PATH);
        try (var client = HttpClient.newHttpClient()) {
            var put = HttpRequest.newBuilder(url)
                    .PUT(BodyPublishers.ofString("{}"))
                    .build();
            assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void nobody_there_exits_6() {
        server.stop(0);

        assertThat(run("ls").code()).isEqualTo(6);
    }

    private Ran run(String... arguments) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Ran.of(
                Stream.concat(Stream.concat(Stream.of("chaos"), Stream.of(arguments)), Stream.of("--aws-url", url))
                        .toArray(String[]::new));
    }
}
