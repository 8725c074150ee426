package dev.orderly.local.cli;

import dev.orderly.local.cli.DemoRun.EndedOrder;
import java.util.ArrayList;
import java.util.List;

/** What must agree at the end: orders, money, stock and mails, each counted in two ways. */
record Balance(List<Check> checks) {
    /** One thing counted in two ways. */
    record Check(String what, long expected, long found) {
        boolean holds() {
            return expected == found;
        }
    }

    Balance {
        checks = List.copyOf(checks);
    }

    /**
     * The balance once it holds: stock and mails follow an order's end by a moment. As it is, if that takes too long.
     */
    static Balance settled(DemoRun.Stage stage, List<EndedOrder> orders) {
        return Patience.of(stage.most()).until(() -> of(stage, orders), Balance::holds);
    }

    static Balance of(DemoRun.Stage stage, List<EndedOrder> orders) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("orders that ended as they had to", orders.size(), endedWell(orders)));
        checks.add(new Check(
                "captured − refunded, and the completed orders' total", completedTotal(orders), taken(stage, orders)));
        for (DemoScript.Product product : DemoScript.PRODUCTS) {
            Value stock = stage.api().stock(product.sku()).orFail().json();
            long left = product.received() - committed(product.sku(), orders);
            checks.add(new Check(
                    product.sku() + " on hand: received − committed",
                    left,
                    stock.at("onHand").number()));
            checks.add(new Check(
                    product.sku() + " reserved", 0, stock.at("reserved").number()));
        }
        checks.add(
                new Check("mails said to be sent, and in the folder", mailsSaid(stage, orders), mails(stage, orders)));
        return new Balance(checks);
    }

    boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }

    @Override
    public String toString() {
        Table table = new Table();
        checks.forEach(check -> table.row(
                check.holds() ? "✓" : "✗", check.what, Long.toString(check.expected), Long.toString(check.found)));
        String verdict = holds() ? "Everything balances." : "Something does not balance.";
        return System.lineSeparator() + table + verdict + System.lineSeparator();
    }

    private static long endedWell(List<EndedOrder> orders) {
        return orders.stream()
                .filter(it -> it.episode().ending().is(it.order().at("status").text()))
                .count();
    }

    private static long completedTotal(List<EndedOrder> orders) {
        return orders.stream()
                .filter(EndedOrder::isCompleted)
                .mapToLong(it -> it.order().at("total").at("amount").number())
                .sum();
    }

    private static long taken(DemoRun.Stage stage, List<EndedOrder> orders) {
        return orders.stream()
                .map(it -> part(stage, it, "payment"))
                .mapToLong(payment -> payment.at("captured").at("amount").number()
                        - payment.at("refunded").at("amount").number())
                .sum();
    }

    private static long committed(String sku, List<EndedOrder> orders) {
        return orders.stream()
                .filter(EndedOrder::isCompleted)
                .flatMap(it -> it.order().at("lines").items().stream())
                .filter(line -> line.at("sku").text().equals(sku))
                .mapToLong(line -> line.at("quantity").number())
                .sum();
    }

    private static long mailsSaid(DemoRun.Stage stage, List<EndedOrder> orders) {
        return orders.stream()
                .flatMap(it -> stage.chronicle().of(it.order().at("order").text()).stream())
                .filter(message -> message.type().equals("MailSent"))
                .map(Message::id)
                .distinct()
                .count();
    }

    private static long mails(DemoRun.Stage stage, List<EndedOrder> orders) {
        return orders.stream()
                .mapToLong(it -> part(stage, it, "mails").at("mails").items().size())
                .sum();
    }

    /** A part that is not there is an empty one: an order without stock never had a payment. */
    private static Value part(DemoRun.Stage stage, EndedOrder ended, String part) {
        Answer answer = stage.api().part(ended.order().at("order").text(), part);
        return answer.status() == 404 ? Value.object() : answer.orFail().json();
    }
}
