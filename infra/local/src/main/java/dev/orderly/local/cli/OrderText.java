package dev.orderly.local.cli;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Orders, as the read model shows them, for a person. */
final class OrderText {
    private OrderText() {}

    static Table table(List<Json> orders) {
        Table table = new Table().row("ORDER", "STATUS", "ITEMS", "TOTAL", "CUSTOMER", "PLACED");
        for (Json order : orders) {
            table.row(
                    order.at("order").text(),
                    order.at("status").text(),
                    order.at("itemCount").text(),
                    money(order.at("total")),
                    order.at("customerName").exists()
                            ? order.at("customerName").text()
                            : order.at("customer").text(),
                    order.at("placedAt").text());
        }
        return table;
    }

    static Table details(Json order) {
        Table table = new Table();
        for (String name : List.of(
                "order",
                "status",
                "customer",
                "customerName",
                "placedAt",
                "payment",
                "shipment",
                "estimatedDelivery")) {
            if (order.at(name).exists()) {
                table.row(name, order.at(name).text());
            }
        }
        order.at("lines")
                .items()
                .forEach(line -> table.row(
                        "line",
                        line.at("quantity").text() + " × " + line.at("sku").text() + "  " + money(line.at("price"))));
        return table.row("total", money(order.at("total")));
    }

    /** 12345 EUR in minor units → 123.45 EUR. */
    static String money(Json money) {
        if (!money.exists()) {
            return "";
        }
        String currency = money.at("currency").text();
        return BigDecimal.valueOf(money.at("amount").number(), digits(currency)).toPlainString() + " " + currency;
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 0;
        }
    }
}
