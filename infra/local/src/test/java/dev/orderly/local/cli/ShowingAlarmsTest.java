package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.alarm.AlarmBoard;
import dev.orderly.local.alarm.AlarmControl;
import dev.orderly.local.alarm.MetricStore;
import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.template.Alarm.Metric;
import dev.orderly.local.template.Alarm.Statistic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowingAlarmsTest {
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        var depth = new Metric("N", "Depth", Map.of(), Statistic.MAXIMUM, 60);
        var declared = new DeclaredCloud().alarm("Deep", depth, 1).alarm("Abyss", depth, 100);
        var metrics = new MetricStore();
        var board = new AlarmBoard(
                new AlarmBoard.Declared(
                        declared.cloud().alarms(), declared.cloud().compositeAlarms()),
                metrics,
                timeline,
                _ -> {});
        board.watch(at -> metrics.add(new MetricStore.Name("N", "Depth", Map.of()), 5, at));
        timeline.advance(Duration.ofMinutes(1));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(AlarmControl.PATH, new AlarmControl(board));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void those_that_ring_come_with_their_numbers() {
        assertThat(run().out().lines())
                .anyMatch(line -> line.matches("ALARM +Deep +Deep tells .*greater than 1: \\[5]"))
                .noneMatch(line -> line.contains("Abyss"))
                .contains("1 of 2 alarms ring");
    }

    @Test
    void the_others_are_shown_on_demand() {
        assertThat(run("--all").out()).contains("OK     Abyss  Abyss tells");
        assertThat(run("-o", "json").out()).contains("\"state\": \"OK\"", "\"name\": \"Abyss\"");
    }

    private Ran run(String... options) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var arguments = new String[options.length + 3];
        arguments[0] = "alarms";
        arguments[1] = "--aws-url";
        arguments[2] = url;
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Ran.of(arguments);
    }
}
