package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Sku;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.spec.World;

/** Stock on a real log, as it is received and looked at over HTTP. */
final class StockOnTables implements AutoCloseable {
    final World world = new World();
    private final ReceiveStockHandler receipts = new ReceiveStockHandler(world.environment());
    private final GetStockHandler stock = new GetStockHandler(world.environment());

    /** A key counts for one SKU here, so that each test has keys of its own. */
    HttpCall.Answer receive(String key, Sku sku, int quantity) {
        return receipt(sku.value())
                .key(key + "-" + sku)
                .json("{\"quantity\":" + quantity + "}")
                .to(receipts);
    }

    /** A receipt without a key and a body. */
    static HttpCall receipt(String sku) {
        return HttpCall.of("POST /v1/stock/{sku}/receipts").path("sku", sku);
    }

    HttpCall.Answer received(HttpCall receipt) {
        return receipt.to(receipts);
    }

    HttpCall.Answer of(Sku sku) {
        return HttpCall.of("GET /v1/stock/{sku}").path("sku", sku.value()).to(stock);
    }

    void then(Sku sku, long onHand, long reserved) {
        assertThat(of(sku).body())
                .isEqualTo("{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":%d,\"available\":%d}"
                        .formatted(sku, onHand, reserved, onHand - reserved));
    }

    @Override
    public void close() {
        world.close();
    }
}
