package dev.orderly.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.Hosting;
import dev.orderly.local.happening.Happening;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ServingTest {
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-02T03:04:05Z"));
    private final Hosting hosting = Hosting.on(timeline);

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_function_that_takes_thirty_seconds_loses_its_caller() throws Exception {
        var arrived = new CountDownLatch(1);
        var slow = serving(payload -> {
            arrived.countDown();
            await(new CountDownLatch(1));
            return payload;
        });
        var response = CompletableFuture.supplyAsync(() -> get(slow));
        arrived.await();

        timeline.advance(Gateway.INTEGRATION_TIMEOUT);

        assertThat(response.get(10, TimeUnit.SECONDS)).isEqualTo(503);
        assertThat(stopped(slow)).isTrue();
    }

    @Test
    void stopping_lets_requests_under_way_finish() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slow = serving(payload -> {
            arrived.countDown();
            await(release);
            return "{\"statusCode\":202}";
        });
        var response = CompletableFuture.supplyAsync(() -> get(slow));
        arrived.await();
        var stopped = CompletableFuture.supplyAsync(() -> stopped(slow));
        release.countDown();

        assertThat(response.get(10, TimeUnit.SECONDS)).isEqualTo(202);
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_busy_port_is_named() {
        var api = serving(payload -> payload);
        var port = api.address().getPort();
        var setting = new HttpApi.Setting(port, timeline, _ -> {}, "000000000000");

        assertThatThrownBy(() -> HttpApi.start(List.of(), setting))
                .isInstanceOf(BusyPort.class)
                .hasMessageContaining("port " + port + " is in use");
        assertThat(stopped(api)).isTrue();
    }

    @Test
    void every_answer_is_told() throws Exception {
        var told = new CountDownLatch(1);
        var setting = new HttpApi.Setting(
                0,
                timeline,
                happening -> {
                    assertThat(happening)
                            .isInstanceOfSatisfying(
                                    Happening.Answered.class,
                                    answered -> assertThat(answered.status()).isEqualTo(404));
                    told.countDown();
                },
                "000000000000");
        var empty = HttpApi.start(List.of(), setting);

        get(empty);

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped(empty)).isTrue();
    }

    private static boolean stopped(HttpApi api) {
        try {
            return api.stop(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            // killed
        }
    }

    private HttpApi serving(UnaryOperator<String> function) {
        var route = new Route("GET", "/slow", hosting.patient(function));
        return HttpApi.start(List.of(route), new HttpApi.Setting(0, timeline, _ -> {}, "000000000000"));
    }

    private int get(HttpApi api) {
        try {
            var request = HttpRequest.newBuilder(api.address().resolve("/slow")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
