package dev.orderly.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.HttpCall.Answer;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Customers over HTTP, on real tables. Each test registers somebody of its own; what is personal holds "canary". */
@Timeout(60)
class KnowingCustomersTest {
    private static final World WORLD = new World()
            .table("CUSTOMERS_TABLE", "customer")
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .queue("CUSTOMERS_QUEUE");
    private static final String CANARY = "canary";

    private final RequestStreamHandler registering = new RegisterCustomerHandler(WORLD.environment());
    private final RequestStreamHandler changing = new ChangeContactHandler(WORLD.environment());
    private final RequestStreamHandler forgetting = new ForgetCustomerHandler(WORLD.environment());
    private final RequestStreamHandler getting = new GetCustomerHandler(WORLD.environment());
    private String key = "key-" + WORLD.fresh();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void registered_twice_by_one_key_is_one_customer_with_one_key() {
        var first = register(contact("home"));
        var again = register(contact("home"));
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        var customer = id(first);
        assertThat(first.headers()).containsEntry("location", "/v1/customers/" + customer);
        assertThat(WORLD.types("customer-" + customer)).containsExactly("CustomerRegistered");
        assertThat(keysOf(customer)).isEqualTo(1);
        refused(register(contact("elsewhere")), 422, "idempotency-key-reused");
    }

    @Test
    void a_registration_killed_at_any_write_can_be_sent_again() {
        for (var write = 1; write <= 2; write++) {
            WORLD.faults().loseAnswerOfWrite(write);
            register(contact("home"));
            var again = register(contact("home"));
            assertThat(again.status()).isEqualTo(202);
            assertThat(get(id(again)).body()).contains("home street canary");
            assertThat(keysOf(id(again))).isEqualTo(1);
            key += "-next";
        }
    }

    @Test
    void what_is_personal_lies_nowhere_in_the_open() {
        var customer = id(register(contact("home")));
        change(customer, 1, contact("away"));
        project(customer);
        assertThat(get(customer).body()).contains("away street canary", "canary@example.org");
        for (var table : new String[] {"LOG_TABLE", "CUSTOMERS_TABLE", "CUSTOMER_KEYS_TABLE"}) {
            assertThat(WORLD.dump(table)).contains(customer).doesNotContain(CANARY);
        }
    }

    @Test
    void a_forgotten_customer_opens_nowhere_and_is_forgotten_again_and_again() {
        var customer = id(register(contact("home")));
        project(customer);
        var lagging = get(customer);
        assertThat(lagging.body()).contains(CANARY);
        assertThat(forget(customer).status()).isEqualTo(204);
        assertThat(forget(customer).status()).isEqualTo(204);
        assertThat(WORLD.types("customer-" + customer)).containsExactly("CustomerRegistered", "CustomerForgotten");
        assertThat(keysOf(customer)).isZero();
        var strange = new GetCustomerHandler(WORLD.environment());
        assertThat(get(strange, customer).body())
                .as("the row lags, the key is gone")
                .doesNotContain(CANARY);
        project(customer);
        assertThat(get(strange, customer).body()).contains("\"forgotten\"").doesNotContain(CANARY);
    }

    @Test
    void rows_that_are_built_anew_open_nobody_who_was_forgotten() {
        var forgotten = id(register(contact("home")));
        key += "-kept";
        var kept = id(register(contact("home")));
        project(kept);
        change(forgotten, 1, contact("away"));
        forget(forgotten);
        act("rebuild");
        WORLD.later(Duration.ofMinutes(1));
        WORLD.deliver(new RebuildCustomerProjectionsHandler(WORLD.environment()));
        act("switch");
        WORLD.later(Duration.ofMinutes(1));
        assertThat(get(kept).body()).contains("home street canary");
        assertThat(get(forgotten).body()).contains("\"forgotten\"").doesNotContain(CANARY);
        assertThat(WORLD.dump("CUSTOMERS_TABLE")).contains("2#" + forgotten).doesNotContain(CANARY);
    }

    private static void act(String verb) {
        var done = HttpCall.of("POST /ops/v1/projections/customers/{name}/" + verb)
                .path("name", "customers")
                .key(verb)
                .json("{\"reason\":\"a test\"}")
                .to(new CustomerProjectionsHandler(WORLD.environment()));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
    }

    @Test
    void who_was_killed_before_the_key_was_deleted_deletes_it_when_asked_again() {
        var customer = id(register(contact("home")));
        WORLD.faults().killAfterWrite(1);
        assertThat(forget(customer).status()).isEqualTo(500);
        assertThat(WORLD.types("customer-" + customer)).endsWith("CustomerForgotten");
        assertThat(keysOf(customer)).isEqualTo(1);
        assertThat(forget(customer).status()).isEqualTo(204);
        assertThat(keysOf(customer)).isZero();
    }

    @Test
    void a_contact_changes_at_the_version_that_the_caller_saw() {
        var customer = id(register(contact("home")));
        var unseen = HttpCall.of("PUT /v1/customers/{customer}/contact")
                .path("customer", customer)
                .json(contact("away"))
                .to(changing);
        refused(unseen, 428, "if-match-missing");
        assertThat(change(customer, 1, contact("away")).headers()).containsEntry("etag", "\"2\"");
        refused(change(customer, 1, contact("again")), 412, "version-stale");
        refused(change(customer, 2, contact("away").replace("canary@", "canary ")), 400, "body-malformed");
        assertThat(WORLD.types("customer-" + customer)).containsExactly("CustomerRegistered", "ContactChanged");
    }

    @Test
    void a_forgotten_customer_refuses_changes_and_comes_back_by_no_registration() {
        var customer = id(register(contact("home")));
        forget(customer);
        refused(change(customer, 2, contact("away")), 409, "customer-forgotten");
        assertThat(register(contact("home")).status())
                .as("the same request again")
                .isEqualTo(202);
        assertThat(keysOf(customer)).isZero();
        assertThat(WORLD.types("customer-" + customer)).containsExactly("CustomerRegistered", "CustomerForgotten");
    }

    @Test
    void somebody_whom_nobody_knows_is_not_found() {
        refused(get("nobody"), 404, "customer-not-found");
        refused(forget("nobody"), 404, "customer-not-found");
        refused(change("nobody", 1, contact("away")), 404, "customer-not-found");
        refused(get("no name"), 404, "customer-not-found");
    }

    private Answer register(String body) {
        return HttpCall.of("POST /v1/customers").key(key).json(body).to(registering);
    }

    private Answer change(String customer, long seen, String body) {
        return HttpCall.of("PUT /v1/customers/{customer}/contact")
                .path("customer", customer)
                .key("change " + seen + " to " + body.hashCode())
                .ifMatch(seen)
                .json(body)
                .to(changing);
    }

    private Answer forget(String customer) {
        return HttpCall.of("DELETE /v1/customers/{customer}")
                .path("customer", customer)
                .to(forgetting);
    }

    private Answer get(String customer) {
        return get(getting, customer);
    }

    private static Answer get(RequestStreamHandler handler, String customer) {
        return HttpCall.of("GET /v1/customers/{customer}")
                .path("customer", customer)
                .to(handler);
    }

    private static void project(String customer) {
        assertThat(WORLD.deliver(new CustomersProjector(WORLD.environment()), WORLD.published("customer-" + customer)))
                .isZero();
    }

    private static long keysOf(String customer) {
        return WORLD.dump("CUSTOMER_KEYS_TABLE")
                .lines()
                .filter(row -> row.contains(customer) && row.contains("wrappedKey"))
                .count();
    }

    private static String contact(String where) {
        return "{\"name\":\"Ada canary\",\"email\":\"canary@example.org\",\"address\":{\"street\":\"%s street canary\","
                        .formatted(where)
                + "\"city\":\"canary town\",\"postcode\":\"canary 1\",\"country\":\"GB\"}}";
    }

    private static String id(Answer answer) {
        var matcher = Pattern.compile("\"customer\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    private static void refused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
    }
}
