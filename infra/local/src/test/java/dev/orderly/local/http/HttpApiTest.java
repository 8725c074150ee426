package dev.orderly.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.Hosting;
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
import java.util.concurrent.atomic.AtomicReference;
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

    private HttpApi start(String... routes) {
        var hosted = hosting.answering(payload -> {
            event.set(payload);
            if (answer.get().equals("throw")) {
                throw new IllegalStateException("told to");
            }
            return answer.get();
        });
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

    private Map<String, @Nullable Object> event() {
        return Json.object(event.get());
    }
}
