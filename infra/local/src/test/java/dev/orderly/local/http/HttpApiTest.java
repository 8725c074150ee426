package dev.orderly.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.Hosting;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpApiTest {
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-02T03:04:05Z"));
    private final Hosting hosting = Hosting.on(timeline);
    private final AtomicReference<String> event = new AtomicReference<>("");
    private final AtomicReference<String> answer = new AtomicReference<>("{\"statusCode\":200}");
    private final HttpApi api =
            start("GET /orders", "POST /orders", "GET /orders/{id}", "GET /orders/recent", "ANY /files/{path+}");

    @AutoClose
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() throws InterruptedException {
        api.stop(Duration.ofSeconds(5));
    }

    @Test
    void a_request_reaches_the_function_in_payload_format_2() throws Exception {
        send(request("/orders?status=open&status=late&q=a%20b")
                .header("X-One", "1")
                .header("X-One", "2")
                .header("Cookie", "a=1; b=2")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"lines\":[]}")));

        assertThat(event())
                .containsEntry("version", "2.0")
                .containsEntry("routeKey", "POST /orders")
                .containsEntry("rawPath", "/orders")
                .containsEntry("rawQueryString", "status=open&status=late&q=a%20b")
                .containsEntry("queryStringParameters", Map.of("status", "open,late", "q", "a b"))
                .containsEntry("cookies", List.of("a=1", "b=2"))
                .containsEntry("body", "{\"lines\":[]}")
                .containsEntry("isBase64Encoded", false)
                .doesNotContainKey("pathParameters");
        assertThat(event())
                .extracting("headers")
                .asString()
                .contains("x-one=1,2")
                .doesNotContain("cookie");
        assertThat(event())
                .extracting("requestContext")
                .extracting("stage", "time", "accountId")
                .containsExactly("$default", "02/Jan/2026:03:04:05 +0000", "000000000000");
        assertThat(event())
                .extracting("requestContext.http")
                .extracting("method", "path", "protocol", "sourceIp")
                .containsExactly("POST", "/orders", "HTTP/1.1", "127.0.0.1");
    }

    @Test
    void path_parameters_are_decoded() throws Exception {
        send(request("/orders/a%2Fb%20c+d"));

        assertThat(event())
                .containsEntry("pathParameters", Map.of("id", "a/b c+d"))
                .containsEntry("routeKey", "GET /orders/{id}");
    }

    @Test
    void a_literal_path_goes_before_a_place_and_a_greedy_place_takes_the_rest() throws Exception {
        send(request("/orders/recent"));
        assertThat(event()).containsEntry("routeKey", "GET /orders/recent");

        send(request("/files/a/b").DELETE());
        assertThat(event()).containsEntry("pathParameters", Map.of("path", "a/b"));
    }

    @Test
    void bytes_that_are_no_text_come_in_base64() throws Exception {
        send(request("/orders").header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(new byte[] {1, 2
        })));

        assertThat(event()).containsEntry("body", "AQI=").containsEntry("isBase64Encoded", true);
    }

    @Test
    void the_functions_answer_is_the_response() throws Exception {
        answer.set("""
                {"statusCode":201,"headers":{"Location":"/orders/7","content-type":"application/json"},
                 "cookies":["a=1","b=2"],"body":"{\\"id\\":7}"}""");

        var response = send(request("/orders"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"id\":7}");
        assertThat(response.headers().map())
                .containsEntry("location", List.of("/orders/7"))
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("set-cookie", List.of("a=1", "b=2"))
                .containsKey("apigw-requestid");
        assertThat(hosting.happened()).isEmpty();
    }

    @Test
    void an_answer_in_base64_is_decoded_and_one_without_status_is_the_body() throws Exception {
        answer.set("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"aGk=\"}");
        assertThat(send(request("/orders")).body()).isEqualTo("hi");

        answer.set("{\"items\":[]}");
        var plain = send(request("/orders"));
        assertThat(plain.body()).isEqualTo("{\"items\":[]}");
        assertThat(plain.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void a_head_request_and_an_empty_answer_have_no_body() throws Exception {
        answer.set("{\"statusCode\":204}");

        assertThat(send(request("/orders")).statusCode()).isEqualTo(204);
        assertThat(send(request("/files/x").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void an_unknown_path_and_an_unknown_method_are_not_found() throws Exception {
        for (var request : List.of(
                request("/"), request("/orders/1/2"), request("/orders/1").DELETE())) {
            var response = send(request);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
        }
    }

    @Test
    void a_malformed_answer_is_an_internal_error() throws Exception {
        for (var malformed : List.of(
                "", "{", "{\"statusCode\":\"200\"}", "{\"statusCode\":99}", "{\"statusCode\":200,\"body\":{}}")) {
            answer.set(malformed);
            var response = send(request("/orders"));

            assertThat(response.statusCode()).as(malformed).isEqualTo(500);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
    }

    @Test
    void a_function_that_throws_is_an_internal_error() throws Exception {
        answer.set("throw");

        assertThat(send(request("/orders")).statusCode()).isEqualTo(500);
    }

    @Test
    void a_body_beyond_ten_megabytes_is_refused() throws Exception {
        var response = send(request("/orders").POST(BodyPublishers.ofByteArray(new byte[Request.BODY_MAX_BYTES + 1])));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(event.get()).isEmpty();
    }

    @Test
    void a_function_that_takes_thirty_seconds_loses_its_caller() throws Exception {
        var arrived = new CountDownLatch(1);
        var slow = start(
                payload -> {
                    arrived.countDown();
                    await(new CountDownLatch(1));
                    return payload;
                },
                "GET /slow");
        var response = CompletableFuture.supplyAsync(
                () -> sent(HttpRequest.newBuilder(slow.address().resolve("/slow"))));
        arrived.await();

        timeline.advance(Gateway.INTEGRATION_TIMEOUT);

        assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        slow.stop(Duration.ofSeconds(5));
    }

    @Test
    void stopping_lets_requests_under_way_finish() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slow = start(
                payload -> {
                    arrived.countDown();
                    await(release);
                    return "{\"statusCode\":202}";
                },
                "GET /slow");
        var response = CompletableFuture.supplyAsync(
                () -> sent(HttpRequest.newBuilder(slow.address().resolve("/slow"))));
        arrived.await();
        var stopped = CompletableFuture.supplyAsync(() -> stopped(slow));
        release.countDown();

        assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_busy_port_is_named() {
        var port = api.address().getPort();
        var setting = new HttpApi.Setting(port, timeline, _ -> {}, "000000000000");

        assertThatThrownBy(() -> HttpApi.start(List.of(), setting))
                .isInstanceOf(BusyPort.class)
                .hasMessageContaining("port " + port + " is in use");
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

        sent(HttpRequest.newBuilder(empty.address().resolve("/nowhere")));

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        empty.stop(Duration.ofSeconds(5));
    }

    private HttpApi start(String... routes) {
        return start(
                payload -> {
                    event.set(payload);
                    if (answer.get().equals("throw")) {
                        throw new IllegalStateException("told to");
                    }
                    return answer.get();
                },
                routes);
    }

    private HttpApi start(UnaryOperator<String> function, String... routes) {
        var hosted = hosting.patient(function);
        var parsed = Stream.of(routes)
                .map(route -> route.split(" ", -1))
                .map(parts -> new Route(parts[0], parts[1], hosted))
                .toList();
        return HttpApi.start(parsed, new HttpApi.Setting(0, timeline, _ -> {}, "000000000000"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
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

    private Map<String, @Nullable Object> event() {
        return Json.object(event.get());
    }
}
