package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.HttpCall.Answer;
import dev.orderly.platform.spec.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor is what anybody may send: whatever is in it, it leads on in its own query or is refused by name. */
@Timeout(60)
class OrderCursorsTest {
    private static final OrdersOnTables ORDERS = new OrdersOnTables();
    private static final ListOrdersHandler LISTING = new ListOrdersHandler(ORDERS.world.environment());

    @BeforeAll
    static void twoOrdersOfTwoCustomers() {
        for (var order : List.of("ada-1", "ada-2", "bob-1", "bob-2")) {
            ORDERS.place(new OrderId(order), new CustomerId(order.substring(0, 3)));
        }
    }

    @AfterAll
    static void close() {
        ORDERS.close();
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        var cursor = cursor(of("ada").query("limit", "1"));
        refused(of("bob").query("after", cursor));
        refused(of("ada").query("from", World.START.toString()).query("after", cursor));
        refused(HttpCall.of("GET /v1/orders").query("status", "placed").query("after", cursor));
        var placed =
                cursor(HttpCall.of("GET /v1/orders").query("status", "placed").query("limit", "1"));
        refused(HttpCall.of("GET /v1/orders").query("status", "shipped").query("after", placed));
    }

    @Test
    void a_cursor_cut_short_anywhere_is_refused() {
        var cursor = cursor(of("ada").query("limit", "1"));
        for (var length = 0; length < cursor.length(); length++) {
            refused(of("ada").query("after", cursor.substring(0, length)));
        }
    }

    @Test
    void a_cursor_with_any_character_changed_is_refused_or_leads_somewhere_in_the_same_list() {
        var cursor = cursor(of("ada").query("limit", "1"));
        for (var place = 0; place < cursor.length(); place++) {
            var changed = new StringBuilder(cursor);
            changed.setCharAt(place, cursor.charAt(place) == 'A' ? 'B' : 'A');
            var answer = of("ada").query("after", changed.toString()).to(LISTING);
            assertThat(answer.status()).as(answer.body()).isIn(200, 400);
            assertThat(answer.body()).doesNotContain("bob");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[\"2026-01-31T12:00:00.000000Z\"]",
                "[\"2026-01-31T12:00:00.000000Z\",\"ada-2\",\"more\"]",
                "[\"2026-01-31T12:00:00.000000Z\",\"\"]",
                "[\"\",\"ada-2\"]",
                "[\"9999-later-than-anything\",\"ada-2\"]",
                "[\"2026-01-31T12:00:00.000000Z\",7]",
                "[\"2026-01-31T12:00:00.000000Z\",null]",
                "[\"2026-01-31T12:00:00.000000Z\",\"\\ud800\"]",
                "{\"order\":\"ada-2\"}",
                "{\"order\":\"ada-2\",\"customer\":\"bob\",\"placedAt\":\"2026-01-31T12:00:00.000000Z\"}",
                "{\"order\":\"\",\"customer\":\"ada\",\"placedAt\":\"2026-01-31T12:00:00.000000Z\"}",
                "{\"unheard\":\"of\"}"
            })
    void a_forged_place_is_refused(String place) {
        refused(of("ada").query("after", forged(place)));
    }

    @Test
    void a_forged_key_longer_than_any_key_is_refused() {
        refused(of("ada")
                .query("after", forged("[\"2026-01-31T12:00:00.000000Z\",\"%s\"]".formatted("k".repeat(2049)))));
    }

    /** A cursor of the very query, with another place in it. */
    private static String forged(String place) {
        var json = new String(
                Base64.getUrlDecoder().decode(cursor(of("ada").query("limit", "1"))), StandardCharsets.UTF_8);
        var forged = json.replaceFirst("(\"(key|place)\":)(\\[.*]|\\{.*})}$", "$1" + place.replace("\\", "\\\\") + "}");
        assertThat(forged).isNotEqualTo(json);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpCall of(String customer) {
        return HttpCall.of("GET /v1/customers/{customer}/orders").path("customer", customer);
    }

    private static String cursor(HttpCall call) {
        var body = call.to(LISTING).body();
        assertThat(body).contains("\"next\":\"");
        return body.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
    }

    private static void refused(HttpCall call) {
        Answer answer = call.to(LISTING);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"cursor-malformed\"", "\"detail\":\"after ");
    }
}
