package dev.orderly.simulation.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.simulation.api.OpenApi.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge itself: it must find what it is there to find. */
class OpenApiTest {
    private static final OpenApi API = OpenApi.ofThisCheckout();
    private static final String STOCK = "{\"sku\":\"TEA-1\",\"onHand\":3,\"reserved\":1,\"available\":2}";
    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "application/json",
            "etag", "\"3\"",
            "x-request-id", "r-1",
            "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "date", "whenever");

    @Test
    void an_answer_as_described_passes() {
        assertThatCode(() -> API.check(stock(200, HEADERS, STOCK))).doesNotThrowAnyException();
    }

    @Test
    void an_unknown_route_is_found() {
        var answer = new Answer("GET", "/v1/stocks/TEA-1", 200, HEADERS, STOCK);
        assertThatThrownBy(() -> API.check(answer)).hasMessageContaining("no such route");
    }

    @Test
    void an_unknown_status_is_found() {
        assertThatThrownBy(() -> API.check(stock(418, HEADERS, STOCK))).hasMessageContaining("no such status");
    }

    @Test
    void a_missing_header_is_found() {
        var headers = new HashMap<>(HEADERS);
        headers.remove("x-request-id");
        assertThatThrownBy(() -> API.check(stock(200, headers, STOCK)))
                .hasMessageContaining("header X-Request-Id is absent");
    }

    @Test
    void a_wrong_header_is_found() {
        assertThatThrownBy(() -> API.check(stock(200, with("etag", "3"), STOCK)))
                .hasMessageContaining("header ETag");
    }

    @Test
    void another_content_type_is_found() {
        assertThatThrownBy(() -> API.check(stock(200, with("content-type", "text/html"), STOCK)))
                .hasMessageContaining("content type text/html");
    }

    @Test
    void a_missing_an_unknown_and_a_mistyped_field_are_found() {
        var body = "{\"sku\":\"TEA-1\",\"onHand\":\"3\",\"reserved\":1,\"left\":2}";
        assertThatThrownBy(() -> API.check(stock(200, HEADERS, body)))
                .hasMessageContaining("available")
                .hasMessageContaining("left")
                .hasMessageContaining("onHand");
    }

    @Test
    void a_body_where_none_is_expected_is_found() {
        var answer = new Answer("DELETE", "/v1/products/TEA-1", 204, HEADERS, "{}");
        assertThatThrownBy(() -> API.check(answer)).hasMessageContaining("a body where none is expected");
    }

    @Test
    void a_retry_after_that_is_no_number_is_found() {
        var headers = new HashMap<>(with("content-type", "application/problem+json"));
        headers.put("retry-after", "soon");
        assertThatThrownBy(() -> API.check(stock(503, headers, "{}"))).hasMessageContaining("header Retry-After");
    }

    private static Answer stock(int status, Map<String, String> headers, String body) {
        return new Answer("GET", "/v1/stock/TEA-1", status, headers, body);
    }

    private static Map<String, String> with(String name, String value) {
        var headers = new HashMap<>(HEADERS);
        headers.put(name, value);
        return headers;
    }
}
