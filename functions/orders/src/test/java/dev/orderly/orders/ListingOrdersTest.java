package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.HttpCall.Answer;
import dev.orderly.platform.spec.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lists of orders on a real table with its indexes: five orders, a minute apart, of a customer of each test's own. Only
 * the tests of one status see each other's orders, so each of them looks at minutes of its own.
 */
@Timeout(60)
class ListingOrdersTest {
    private static final OrdersOnTables ORDERS = new OrdersOnTables();
    private static final World WORLD = ORDERS.world;
    private static final Duration APART = Duration.ofMinutes(1);

    private final ListOrdersHandler listing = new ListOrdersHandler(WORLD.environment());
    private final String test = WORLD.fresh();
    private final CustomerId ada = new CustomerId("ada-" + test);
    private String from = "";
    private String to = "";

    @BeforeEach
    void fiveOrders() {
        WORLD.later(APART);
        from = WORLD.environment().now().toString();
        for (var number = 1; number <= 5; number++) {
            place(number);
            WORLD.later(APART);
        }
        to = WORLD.environment().now().minus(APART).toString();
        WORLD.later(APART);
    }

    @AfterAll
    static void close() {
        ORDERS.close();
    }

    @Test
    void a_customers_orders_come_newest_first_and_are_nobody_elses() {
        assertThat(orders(ofAda().to(listing))).isEqualTo(numbered(5, 4, 3, 2, 1));
        assertThat(ofAda().to(listing).body()).contains("\"customerName\":\"Ada\"", "\"itemCount\":2");
        var stranger = HttpCall.of("GET /v1/customers/{customer}/orders").path("customer", "stranger-" + test);
        assertThat(stranger.to(listing).body()).isEqualTo("{\"orders\":[]}");
    }

    @Test
    void a_customer_who_could_never_be_has_no_list() {
        var nobody = HttpCall.of("GET /v1/customers/{customer}/orders").path("customer", "no body");
        assertThat(nobody.to(listing).status()).isEqualTo(404);
        assertThat(nobody.to(listing).body()).contains("customer-not-found");
    }

    @Test
    void page_by_page_every_order_comes_once_and_the_last_page_leads_nowhere() {
        assertThat(pages(2)).containsExactly(numbered(5, 4), numbered(3, 2), numbered(1));
        assertThat(pages(5)).as("a last page that is full").containsExactly(numbered(5, 4, 3, 2, 1));
        assertThat(pages(1)).hasSize(5);
    }

    @Test
    void an_order_that_comes_meanwhile_moves_no_page() {
        var first = ofAda().query("limit", "2").to(listing);
        place(6);
        assertThat(orders(after(first).query("limit", "2").to(listing))).isEqualTo(numbered(3, 2));
    }

    @Test
    void the_link_and_the_cursor_lead_to_the_same_page() {
        var first = ofAda().query("limit", "2").to(listing);
        var link = first.headers().getOrDefault("link", "");
        assertThat(link).startsWith("</v1/customers/" + ada + "/orders?").endsWith(">; rel=\"next\"");
        assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8)).contains("limit=2", "after=" + next(first));
    }

    @Test
    void a_list_by_status_holds_what_has_it_now() {
        ORDERS.cancel(order(4));
        assertThat(orders(ofStatus("placed").to(listing))).isEqualTo(numbered(5, 3, 2, 1));
        assertThat(orders(ofStatus("cancelled").to(listing))).isEqualTo(numbered(4));
        assertThat(orders(ofStatus("shipped").to(listing))).isEmpty();
    }

    @Test
    void a_list_by_status_goes_page_by_page_too() {
        var first = ofStatus("placed").query("limit", "3").to(listing);
        var second = ofStatus("placed")
                .query("limit", "3")
                .query("after", next(first))
                .to(listing);
        assertThat(orders(first)).isEqualTo(numbered(5, 4, 3));
        assertThat(orders(second)).isEqualTo(numbered(2, 1));
        assertThat(cursor(second)).isEmpty();
    }

    @Test
    void a_range_of_dates_holds_both_its_ends() {
        var begin = WORLD.environment().now().minus(APART.multipliedBy(5)); // when the second was placed
        var end = begin.plus(APART.multipliedBy(2));
        var range = ofAda().query("from", begin.toString()).query("to", end.toString());
        assertThat(orders(range.to(listing))).isEqualTo(numbered(4, 3, 2));
        assertThat(orders(ofAda().query("from", end.plusNanos(1000).toString()).to(listing)))
                .isEqualTo(numbered(5));
        assertThat(orders(ofAda().query("to", begin.minusNanos(1000).toString()).to(listing)))
                .isEqualTo(numbered(1));
        assertThat(orders(range.query("limit", "2").to(listing))).isEqualTo(numbered(4, 3));
    }

    @Test
    void a_page_has_20_orders_unless_somebody_says_otherwise() {
        IntStream.rangeClosed(6, 21).forEach(this::place);
        var first = ofAda().to(listing);
        assertThat(orders(first)).hasSize(20);
        assertThat(orders(after(first).to(listing))).hasSize(1);
        assertThat(orders(ofAda().query("limit", "100").to(listing))).hasSize(21);
    }

    @Test
    void a_page_of_none_or_too_many_is_refused() {
        for (var limit : List.of("0", "101", "-1", "1.5", "many", "")) {
            refused(ofAda().query("limit", limit).to(listing), "parameter-malformed", "limit");
        }
        refused(ofAda().query("from", to).query("to", from).to(listing), "range-malformed", "from is after to");
        refused(ofAda().query("from", "yesterday").to(listing), "parameter-malformed", "from");
        refused(HttpCall.of("GET /v1/orders").to(listing), "status-malformed", "status");
    }

    private List<List<String>> pages(int limit) {
        var pages = new ArrayList<List<String>>();
        var answer = ofAda().query("limit", Integer.toString(limit)).to(listing);
        pages.add(orders(answer));
        while (cursor(answer).isPresent()) {
            assertThat(answer.headers()).containsKey("link");
            answer = after(answer).query("limit", Integer.toString(limit)).to(listing);
            pages.add(orders(answer));
        }
        assertThat(answer.headers()).doesNotContainKey("link");
        return pages;
    }

    private void place(int number) {
        ORDERS.place(order(number), ada);
    }

    private OrderId order(int number) {
        return new OrderId("order-" + test + "-" + number);
    }

    private List<String> numbered(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> order(number).value()).toList();
    }

    private HttpCall ofAda() {
        return HttpCall.of("GET /v1/customers/{customer}/orders").path("customer", ada.value());
    }

    private HttpCall after(Answer page) {
        return ofAda().query("after", next(page));
    }

    private HttpCall ofStatus(String status) {
        return HttpCall.of("GET /v1/orders")
                .query("status", status)
                .query("from", from)
                .query("to", to);
    }

    private static List<String> orders(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Pattern.compile("\"order\":\"([^\"]+)\"")
                .matcher(answer.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Optional<String> cursor(Answer page) {
        return Pattern.compile("\"next\":\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    private static String next(Answer page) {
        return cursor(page).orElseThrow(() -> new AssertionError("No next page: " + page.body()));
    }

    private static void refused(Answer answer, String code, String naming) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", naming);
    }
}
