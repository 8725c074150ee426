package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Sku;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.spec.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Goods that come in over HTTP, on a real table. Each test has a SKU of its own. */
@Timeout(60)
class ReceivingStockTest {
    private static final World WORLD = new World();

    private final ReceiveStockHandler receipts = new ReceiveStockHandler(WORLD.environment());
    private final GetStockHandler stock = new GetStockHandler(WORLD.environment());
    private Sku mug = new Sku("none");

    @BeforeEach
    void aSkuOfItsOwn(TestInfo test) {
        mug = new Sku("mug-"
                + Integer.toHexString(
                        test.getTestMethod().orElseThrow().getName().hashCode()));
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void goods_that_came_in_are_on_hand_and_counted_once() {
        var first = receive("key-1", mug, 5);
        var again = receive("key-1", mug, 5);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers()).containsEntry("location", "/v1/stock/" + mug);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"onHand\":5");
        receive("key-2", mug, 2);
        assertThat(WORLD.types("stock-" + mug)).containsExactly("StockReceived", "StockReceived");
        then(mug, 7, 0);
    }

    @Test
    void a_key_counts_for_one_receipt() {
        receive("key-3", mug, 5);
        var other = receive("key-3", mug, 6);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        then(mug, 5, 0);
    }

    @Test
    void a_receipt_whose_answer_was_lost_is_counted_once() {
        WORLD.faults().loseAnswerOfWrite(1);
        assertThat(receive("key-4", mug, 5).status()).isEqualTo(202);
        then(mug, 5, 0);
    }

    @Test
    void a_bad_receipt_is_told_what_is_wrong() {
        assertThat(receive("key-5", mug, 0).body()).contains("/quantity");
        assertThat(receive("key-5", mug, 1_000_001).status()).isEqualTo(400);
        var unkeyed = HttpCall.of("POST /v1/stock/{sku}/receipts")
                .path("sku", mug.value())
                .json("{\"quantity\":1}")
                .to(receipts);
        assertThat(unkeyed.body()).contains("idempotency-key-missing");
        var unnamed = HttpCall.of("POST /v1/stock/{sku}/receipts")
                .path("sku", "not a sku")
                .key("key-6")
                .json("{\"quantity\":1}")
                .to(receipts);
        assertThat(unnamed.status()).isEqualTo(404);
    }

    @Test
    void a_sku_that_nobody_received_is_one_of_which_there_is_nothing() {
        var answer = HttpCall.of("GET /v1/stock/{sku}").path("sku", mug.value()).to(stock);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("etag");
        then(mug, 0, 0);
    }

    private HttpCall.Answer receive(String key, Sku sku, int quantity) {
        return HttpCall.of("POST /v1/stock/{sku}/receipts")
                .path("sku", sku.value())
                .key(key + "-" + sku)
                .json("{\"quantity\":" + quantity + "}")
                .to(receipts);
    }

    private void then(Sku sku, long onHand, long reserved) {
        var answer = HttpCall.of("GET /v1/stock/{sku}").path("sku", sku.value()).to(stock);
        assertThat(answer.body())
                .isEqualTo("{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":%d,\"available\":%d}"
                        .formatted(sku, onHand, reserved, onHand - reserved));
    }
}
