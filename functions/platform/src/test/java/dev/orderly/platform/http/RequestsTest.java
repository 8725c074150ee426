package dev.orderly.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.message.Causality;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void the_principal_is_the_tokens_subject_or_anonymous() {
        assertThat(said(get().by("ada"), Request::principal)).isEqualTo("ada");
        assertThat(said(get(), Request::principal)).isEqualTo("anonymous");
    }

    @Test
    void a_path_parameter_is_read_by_name_as_a_value_of_its_own() {
        var call = HttpCall.of("GET /v1/pages/{page}").path("page", "7");
        assertThat(said(call, request -> request.path("page", Integer::valueOf, "leaf")))
                .isEqualTo("7");
    }

    @Test
    void what_cannot_be_the_name_of_anything_is_not_found() {
        for (var name : new String[] {"seven", "", "7\u0000", "\ud800"}) {
            var call = HttpCall.of("GET /v1/pages/{page}").path("page", name);
            assertProblem(call, request -> request.path("page", Integer::valueOf, "leaf"), 404, "leaf-not-found");
        }
    }

    @Test
    void a_correlation_id_is_the_callers_or_the_requests() {
        assertThat(said(get().header("x-correlation-id", "case-7"), Request::correlationId))
                .isEqualTo("case-7");
        assertThat(said(get(), Request::correlationId)).isEqualTo(HttpCall.REQUEST_ID);
        assertThat(said(get().header("x-correlation-id", "ada@example.com"), Request::correlationId))
                .isEqualTo(HttpCall.REQUEST_ID);
    }

    @Test
    void a_valid_traceparent_goes_through_and_comes_back() {
        var answer = get().header("traceparent", TRACE).to(Echo.saying(Request::traceparent));
        assertThat(answer.body()).contains(TRACE);
        assertThat(answer.headers()).containsEntry("traceparent", TRACE);
        assertThat(answer.headers()).containsEntry("x-request-id", HttpCall.REQUEST_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
            })
    void any_other_traceparent_begins_a_new_trace(String header) {
        var answer = get().header("traceparent", header).to(Echo.saying(Request::traceparent));
        assertThat(answer.headers().get("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isNotEqualTo(header);
    }

    @Test
    void an_idempotency_key_is_required_and_bounded() {
        assertThat(said(post().key("k-1"), Request::idempotencyKey)).isEqualTo("k-1");
        assertProblem(post(), Request::idempotencyKey, 400, "idempotency-key-missing");
        assertProblem(post().key("  "), Request::idempotencyKey, 400, "idempotency-key-missing");
        assertProblem(post().key("k".repeat(129)), Request::idempotencyKey, 400, "idempotency-key-malformed");
        assertProblem(post().key("schlüssel"), Request::idempotencyKey, 400, "idempotency-key-malformed");
    }

    @Test
    void the_same_key_gives_the_same_id_to_the_same_principal_only() {
        var first = said(post().key("k").by("ada"), Request::idFromKey);
        assertThat(first).matches("[0-9a-hjkmnp-tv-z]{26}");
        assertThat(said(post().key("k").by("ada"), Request::idFromKey)).isEqualTo(first);
        assertThat(said(post().key("k").by("bob"), Request::idFromKey)).isNotEqualTo(first);
        assertThat(said(HttpCall.of("POST /v1/other").key("k").by("ada"), Request::idFromKey))
                .isNotEqualTo(first);
    }

    @Test
    void a_request_without_a_key_is_its_own_cause() {
        assertThat(said(post(), Request::causationId)).isEqualTo(HttpCall.REQUEST_ID);
        assertThat(said(post().requestId("request-2"), Request::causationId)).isEqualTo("request-2");
        assertThat(said(post().key("k"), Request::causationId)).isEqualTo(said(post().key("k"), Request::idFromKey));
    }

    @Test
    void the_same_body_has_the_same_fingerprint_under_the_same_key() {
        var first = said(post().key("k").json("{\"said\":\"a\"}"), Request::fingerprint);
        assertThat(said(post().key("k").json(" {\"said\" : \"a\"}"), Request::fingerprint))
                .isEqualTo(first);
        assertThat(said(post().key("k").json("{\"said\":\"b\"}"), Request::fingerprint))
                .isNotEqualTo(first);
        assertThat(said(post().key("l").json("{\"said\":\"a\"}"), Request::fingerprint))
                .isNotEqualTo(first);
        assertThat(said(post(), Request::fingerprint)).isNotEqualTo(first);
    }

    @Test
    void the_cause_the_case_and_who_asks_travel_together() {
        var call = post().by("ada").header("x-correlation-id", "case-7").header("traceparent", TRACE);
        assertThat(said(call, Request::causality))
                .isEqualTo(new Causality(HttpCall.REQUEST_ID, "case-7", "ada", TRACE).toString());
    }

    @Test
    void if_match_is_required_and_one_strong_tag() {
        assertThat(said(post().ifMatch(7), Request::ifMatch)).isEqualTo("7");
        assertProblem(post(), Request::ifMatch, 428, "if-match-missing");
        for (var tag : new String[] {"7", "*", "W/\"7\"", "\"07\"", "\"7\", \"8\"", "\"9999999999999999999\""}) {
            assertProblem(post().header("if-match", tag), Request::ifMatch, 400, "if-match-malformed");
        }
    }

    @Test
    void versions_and_instants_are_optional_and_checked() {
        assertThat(said(get().header("min-version", "4"), Request::minVersion)).isEqualTo("OptionalLong[4]");
        assertThat(said(get(), Request::minVersion)).isEqualTo("OptionalLong.empty");
        assertThat(said(get().query("version", "4"), Request::version)).isEqualTo("OptionalLong[4]");
        assertProblem(get().query("version", "-1"), Request::version, 400, "parameter-malformed");
        assertThat(said(get().query("asOf", "2026-01-31T12:00:00Z"), Request::asOf))
                .isEqualTo("Optional[2026-01-31T12:00:00Z]");
        assertProblem(get().query("asOf", "yesterday"), Request::asOf, 400, "parameter-malformed");
    }

    @Test
    void a_limit_is_20_or_from_1_to_100() {
        assertThat(said(get(), Request::limit)).isEqualTo("20");
        assertThat(said(get().query("limit", "100"), Request::limit)).isEqualTo("100");
        for (var limit : new String[] {"0", "101", "-1", "ten", "1,2", "99999999999"}) {
            assertProblem(get().query("limit", limit), Request::limit, 400, "parameter-malformed");
        }
    }

    @Test
    void a_parameter_that_nobody_asks_for_is_refused() {
        assertProblem(get().query("stauts", "placed"), request -> request.query("status"), 400, "parameter-unknown");
        assertProblem(post().query("dry", "1"), Request::route, 400, "parameter-unknown");
    }

    private static HttpCall get() {
        return HttpCall.of("GET /v1/echo");
    }

    private static HttpCall post() {
        return HttpCall.of("POST /v1/echo");
    }

    private static String said(HttpCall call, Function<Request, Object> reading) {
        var answer = call.to(Echo.saying(reading));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().substring("{\"said\":\"".length(), answer.body().length() - 2);
    }

    private static void assertProblem(HttpCall call, Function<Request, Object> reading, int status, String code) {
        var answer = call.to(Echo.saying(reading));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
