package dev.orderly.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TheDoorTest {
    private final RequestStreamHandler echo =
            Echo.handler(request -> Response.ok(request.body(Echo.CODEC), Echo.CODEC));

    @Test
    void a_body_passes_as_it_is() {
        var answer = say("{\"said\":\"grüezi 🙂\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"said\":\"grüezi 🙂\"}");
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void an_unknown_field_is_refused_by_its_pointer() {
        var answer = say("{\"siad\":\"hello\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"https://orderly.dev/problems/body-malformed\",\"title\":\"Body malformed\","
                                + "\"status\":400,\"code\":\"body-malformed\",\"detail\":\"The body is not what this route takes.\","
                                + "\"instance\":\"request-1\",\"errors\":[{\"pointer\":\"/siad\",\"detail\":\"this field is not known\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"said\":1}", "{\"said\":\"a\"} {}", "{\"said\":\"a\",\"said\":\"b\"}", "\u0000"
            })
    void what_is_not_the_body_is_refused(String text) {
        assertThat(say(text).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "\\uffff", "\\ufffe", "\\u001f"})
    void a_character_that_no_queue_carries_is_refused_by_its_pointer(String escape) {
        var answer = say("{\"said\":\"a" + escape + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"/said\"");
    }

    @Test
    void a_refusal_can_quote_what_cannot_travel() {
        var answer = say("{\"\\ud800\":1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"/\uFFFD\"");
    }

    @Test
    void a_body_of_64_kB_passes_and_one_byte_more_is_too_large() {
        var frame = "{\"said\":\"\"}".length();
        assertThat(say("{\"said\":\"" + "a".repeat(Body.MAX_BYTES - frame) + "\"}")
                        .status())
                .isEqualTo(200);
        var answer = say("{\"said\":\"" + "a".repeat(Body.MAX_BYTES - frame + 1) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void size_is_counted_in_bytes() {
        assertThat(say("{\"said\":\"" + "ü".repeat(Body.MAX_BYTES / 2) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    void a_body_in_base64_is_the_same_body() {
        var answer = inBase64("{\"said\":\"ü\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.body()).isEqualTo("{\"said\":\"ü\"}");
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        var answer = inBase64("{\"said\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("not UTF-8");
    }

    @Test
    void a_large_body_in_base64_is_measured_as_it_was_sent() {
        assertThat(inBase64(new byte[Body.MAX_BYTES + 1]).status()).isEqualTo(413);
    }

    @Test
    void a_deep_body_is_refused() {
        assertThat(say("{\"said\":" + "[".repeat(10_000)).status()).isEqualTo(400);
        assertThat(say("{\"unheard\":" + "[".repeat(10_000)).status()).isEqualTo(400);
    }

    private HttpCall.Answer inBase64(byte[] bytes) {
        return HttpCall.of("POST /v1/echo").base64("application/json", bytes).to(echo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=UTF-8", "application/merge-patch+json"})
    void json_types_pass(String type) {
        assertThat(typed(type).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/jsonp", "application/json; charset=latin1", "json"})
    void other_types_are_415(String type) {
        var answer = typed(type);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("\"code\":\"content-type-not-json\"");
    }

    private HttpCall.Answer typed(String type) {
        return HttpCall.of("POST /v1/echo")
                .header("content-type", type)
                .json("{\"said\":\"a\"}")
                .to(echo);
    }

    private HttpCall.Answer say(String text) {
        return HttpCall.of("POST /v1/echo").json(text).to(echo);
    }
}
