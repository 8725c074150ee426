package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.Commit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/** What everybody gives up, on the whole system: one list, ways back, and the account. */
class DeadLettersTest {
    @TempDir
    private Path unpacked = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(unpacked, options -> options.from(CodeFrom.CLASS_PATH));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_order_whose_rule_may_not_deliver_is_dead_until_it_is_sent_back() throws InterruptedException {
        shop.sells("TEA", Story.PRICE, 5);
        shop.hasCustomer("ada", "SW1Y 4JH");
        shop.quiet();
        var queue = url("Fulfilment-Answers-Queue");
        var policy = policy(queue);
        allow(queue, "");
        var order = shop.placed("ada", "TEA", 1, "tok_ok");
        shop.quiet();
        var letter = letters().stream()
                .filter(it -> it.get("consumer").asString().equals("FulfilmentHandler"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.at("/reason/code").asString()).isEqualTo("NO_PERMISSIONS");
        assertThat(letter.at("/message/type").asString()).isEqualTo("OrderPlaced");
        assertThat(account()).isEqualTo(Map.of("accepted", 1, "dead", 1));
        allow(queue, policy);
        var redriven = shop.acts(
                "/dead-letters/" + letter.get("letter").asString() + "/redrive", "{\"reason\":\"allowed again\"}");
        assertThat(redriven.get("state").asString()).isEqualTo("redriven");
        assertThat(shop.ended(order)).isEqualTo(new Shop.Ended("shipped", "completed", Story.PRICE, 0));
        var acts = shop.get("/ops/v1/orders/" + order + "/acts").get("events");
        assertThat(acts).hasSize(1);
        assertThat(acts.get(0).at("/data/reason").asString()).isEqualTo("allowed again");
        assertThat(acts.get(0).get("causationId").asString()).isEqualTo("order-" + order + "@1");
        shop.quiet();
        assertThat(account()).isEqualTo(Map.of("accepted", 1, "completed", 1));
    }

    @Test
    void poison_on_a_queue_in_the_log_and_in_a_stream_comes_into_one_list_and_what_is_parked_goes_on()
            throws InterruptedException {
        send(url("Payments-Commands-Queue"), "{\"no\":\"envelope\"}");
        breakTheLog();
        publish("product-ODD", 1, "9.0");
        publish("product-ODD", 2, "1.0");
        shop.quiet();
        assertThat(letters())
                .extracting(letter -> letter.get("consumer").asString() + " "
                        + letter.at("/message/kind").asString() + " "
                        + letter.at("/reason/code").asString())
                .contains(
                        "PaymentCommandsHandler unreadable malformed",
                        "StreamRelay quarantined no-commit-IllegalArgumentException",
                        "ProductsProjector parked unknown-version",
                        "ProductCopiesProjector parked unknown-version");
        assertThat(shop.get("/ops/v1/account").get("unaccounted").get(0).asString())
                .isEqualTo("broken");
        for (var letter : letters()) {
            assertThat(shop.get("/ops/v1/dead-letters/" + letter.get("letter").asString())
                            .get("holdsUp")
                            .asString())
                    .isNotEmpty();
        }
        goesOnWithout(1, "ProductsProjector");
        shop.await("the product", () -> shop.get("/v1/products/ODD").has("status"));
        assertThat(shop.get("/v1/products/ODD").get("name").asString()).isEqualTo("Odd");
    }

    private void goesOnWithout(long version, String consumer) {
        var letter = letters().stream()
                .filter(it -> it.get("consumer").asString().equals(consumer))
                .findFirst()
                .orElseThrow();
        assertThat(letter.at("/parked/from").asLong()).isEqualTo(version);
        var path = "/dead-letters/" + letter.get("letter").asString() + "/redrive";
        shop.acts(path, "{\"reason\":\"it never was\",\"skip\":[%d]}".formatted(version));
    }

    @Test
    void what_dies_again_is_open_again_and_a_plan_discards_a_group() throws InterruptedException {
        for (var i = 0; i < 12; i++) {
            send(url("Payments-Commands-Queue"), "poison " + i);
        }
        shop.quiet();
        var group = letters().getFirst().get("group").asString();
        var plan = shop.acts(
                        "/dead-letter-plans",
                        "{\"what\":\"redrive\",\"reason\":\"try\",\"perSecond\":100,\"group\":\"" + group + "\"}")
                .get("plan")
                .asString();
        shop.acts("/dead-letter-plans/" + plan + "/run", "");
        shop.await(
                "ten that died again",
                () -> letters().size() == 12
                        && letters().stream()
                                        .filter(it -> it.get("count").asInt() == 2)
                                        .count()
                                == 10);
        shop.await(
                "the plan to stop",
                () -> shop.acts("/dead-letter-plans/" + plan + "/run", "")
                        .get("state")
                        .asString()
                        .equals("stopped"));
        var discarding = shop.acts(
                        "/dead-letter-plans", "{\"what\":\"discard\",\"reason\":\"poison\",\"perSecond\":100}")
                .get("plan")
                .asString();
        shop.await("an empty list", () -> {
            shop.acts("/dead-letter-plans/" + discarding + "/run", "");
            return letters().isEmpty();
        });
        assertThat(shop.get("/ops/v1/dead-letters?state=discarded").get("letters"))
                .hasSize(12);
    }

    private List<JsonNode> letters() {
        shop.acts("/dead-letters/collection", "");
        return StreamSupport.stream(
                        shop.get("/ops/v1/dead-letters?limit=100")
                                .get("letters")
                                .spliterator(),
                        false)
                .toList();
    }

    /** What is not nothing, of the account of all pages. */
    private Map<String, Integer> account() {
        var sums = new TreeMap<String, Integer>();
        var path = "/ops/v1/account";
        for (var page = shop.get(path); ; page = shop.get(path)) {
            for (var name : List.of("accepted", "completed", "compensated", "waiting", "dead", "parked")) {
                sums.merge(name, page.get(name).asInt(), Integer::sum);
            }
            if (!page.has("next")) {
                sums.values().removeIf(sum -> sum == 0);
                return sums;
            }
            path = "/ops/v1/account?after=" + page.get("next").asString();
        }
    }

    private String url(String queue) {
        return shop.cloud().engines().queues().client().listQueues().queueUrls().stream()
                .filter(url -> url.endsWith("-" + queue))
                .findFirst()
                .orElseThrow();
    }

    private void send(String url, String body) {
        shop.cloud()
                .engines()
                .queues()
                .client()
                .sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    private String policy(String url) {
        return shop.cloud()
                .engines()
                .queues()
                .client()
                .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.POLICY, "");
    }

    private void allow(String url, String policy) {
        shop.cloud()
                .engines()
                .queues()
                .client()
                .setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private void publish(String stream, long version, String schemaVersion) {
        var data = "{\"sku\":\"ODD\",\"name\":\"Odd\",\"price\":{\"amount\":100,\"currency\":\"EUR\"}}";
        Log.of(shop.cloud())
                .store()
                .append(new Commit(
                        new Commit.Position(stream, version, version - 1),
                        "catalogue",
                        List.of(new Commit.Event("ProductAdded", schemaVersion, true, data)),
                        List.of(),
                        List.of(),
                        new Causality("odd-" + version, "odd", "somebody", ""),
                        "",
                        Instant.now(),
                        null));
    }

    /** Somebody puts an item there that is no commit. */
    private void breakTheLog() {
        var tables = shop.cloud().engines().tables().client();
        var log = Stream.of(tables.listTables())
                .flatMap(listed -> listed.tableNames().stream())
                .filter(table -> table.endsWith("-Log"))
                .findFirst()
                .orElseThrow();
        tables.putItem(put -> put.tableName(log)
                .item(Map.of(
                        "stream", AttributeValue.fromS("order-broken"),
                        "version", AttributeValue.fromN("1"))));
    }
}
