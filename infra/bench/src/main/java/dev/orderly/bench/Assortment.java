package dev.orderly.bench;

import java.util.List;
import java.util.Map;

/** What the shop sells: products enough that orders rarely meet on a shelf, and stock that no run can sell out. */
final class Assortment {
    static final int PRODUCTS = 100;

    private static final int RECEIVED = 100_000;

    private final Client client;

    Assortment(Client client) {
        this.client = client;
    }

    void open(int products) {
        for (var product = 0; product < products; product++) {
            var sku = sku(product);
            client.create(
                    "/v1/products",
                    "product-" + sku,
                    Map.of("sku", sku, "name", "Tea " + sku, "price", Map.of("amount", 450, "currency", "EUR")));
            client.create("/v1/stock/" + sku + "/receipts", "receipt-" + sku, Map.of("quantity", RECEIVED));
        }
    }

    /** Registers a customer and gives its id. */
    String customer() {
        var answer = client.create(
                "/v1/customers",
                "customer",
                Map.of(
                        "name",
                        "Ada Lovelace",
                        "email",
                        "ada@example.com",
                        "address",
                        Map.of("street", "1 Main Street", "city", "Town", "postcode", "10115", "country", "DE")));
        return String.valueOf(answer.get("customer"));
    }

    /** The body of an order of one product, in turn. */
    static Map<String, ?> order(String customer, int number) {
        return Map.of(
                "customer",
                customer,
                "lines",
                List.of(Map.of("sku", sku(number % PRODUCTS), "quantity", 1)),
                "paymentToken",
                "tok_ok");
    }

    private static String sku(int product) {
        return "TEA-" + product;
    }
}
