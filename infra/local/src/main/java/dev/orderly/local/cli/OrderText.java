package dev.orderly.local.cli;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Orders, as the read model shows them, for a person. */
final class OrderText {
    private OrderText() {}

    static Table table(List<Value> orders) {
        Table table = new Table().row("ORDER", "STATUS", "ITEMS", "TOTAL", "CUSTOMER", "PLACED");
        for (Value order : orders) {
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

    static Table details(Value order) {
        Table table = new Table();
        for (String name : List.of(
                "order",
                "status",
                "reason",
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
        return order.at("total").exists() ? table.row("total", money(order.at("total"))) : table;
    }

    /** An object's plain members in one line; what is nested is left out, but for money. */
    static String summary(Value object) {
        return object.members().entrySet().stream()
                .filter(member -> !plain(member.getValue()).isEmpty())
                .map(member -> member.getKey() + " " + plain(member.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(Value value) {
        if (value.at("amount").exists()) {
            return money(value);
        }
        return value.json() instanceof Map || value.json() instanceof List ? "" : value.text();
    }

    /** 12345 EUR in minor units → 123.45 EUR. */
    static String money(Value money) {
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
