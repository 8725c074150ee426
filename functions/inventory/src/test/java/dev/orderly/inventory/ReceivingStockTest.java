package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Sku;
import dev.orderly.platform.spec.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Goods that come in over HTTP, on a real table. Each test has a SKU of its own. */
@Timeout(60)
class ReceivingStockTest {
    private static final StockOnTables STOCK = new StockOnTables();
    private static final World WORLD = STOCK.world;

    private final Sku mug = new Sku("mug-" + WORLD.fresh());

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void goods_that_came_in_are_on_hand_and_counted_once() {
        var first = STOCK.receive("key-1", mug, 5);
        var again = STOCK.receive("key-1", mug, 5);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers()).containsEntry("location", "/v1/stock/" + mug);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"onHand\":5");
        STOCK.receive("key-2", mug, 2);
        assertThat(WORLD.types("stock-" + mug)).containsExactly("StockReceived", "StockReceived");
        STOCK.then(mug, 7, 0);
    }

    @Test
    void a_key_counts_for_one_receipt() {
        STOCK.receive("key-3", mug, 5);
        var other = STOCK.receive("key-3", mug, 6);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        STOCK.then(mug, 5, 0);
    }

    @Test
    void a_receipt_whose_answer_was_lost_is_counted_once() {
        WORLD.faults().loseAnswerOfWrite(1);
        assertThat(STOCK.receive("key-4", mug, 5).status()).isEqualTo(202);
        STOCK.then(mug, 5, 0);
    }

    @Test
    void a_bad_receipt_is_told_what_is_wrong() {
        assertThat(STOCK.receive("key-5", mug, 0).body()).contains("/quantity");
        assertThat(STOCK.receive("key-5", mug, 1_000_001).status()).isEqualTo(400);
        var unkeyed = STOCK.received(StockOnTables.receipt(mug.value()).json("{\"quantity\":1}"));
        assertThat(unkeyed.body()).contains("idempotency-key-missing");
        var unnamed =
                STOCK.received(StockOnTables.receipt("not a sku").key("key-6").json("{\"quantity\":1}"));
        assertThat(unnamed.status()).isEqualTo(404);
    }

    @Test
    void a_sku_that_nobody_received_is_one_of_which_there_is_nothing() {
        var answer = STOCK.of(mug);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("etag");
        STOCK.then(mug, 0, 0);
    }
}
