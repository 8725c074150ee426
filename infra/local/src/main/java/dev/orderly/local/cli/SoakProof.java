package dev.orderly.local.cli;

import dev.orderly.local.cli.Balance.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What must agree after a soak, and the names of what does not. Outsides are asked for their own books: what the
 * gateway took, what the carrier carried away, what is in the mail folder.
 */
record SoakProof(List<Check> checks, List<String> wrong) {
    private static final int NAMED_MAX = 20;
    private static final Set<String> SENT = Set.of("completed", "shipped");
    private static final Set<String> OVER = Set.of("rejected", "cancelled");

    SoakProof {
        checks = List.copyOf(checks);
        wrong = List.copyOf(wrong);
    }

    boolean holds() {
        return wrong.isEmpty() && checks.stream().allMatch(Check::holds);
    }

    static SoakProof of(Running running, SoakShop shop, SoakOffice office, int placed) {
        Collected all = new Collected(running.cloud().engines().tables().client(), shop, new ArrayList<>());
        List<Check> checks = new ArrayList<>();
        account(office.account(), placed, checks, all.wrong());
        orders(all, office, placed, checks);
        if (!shop.doubled().isEmpty()) {
            all.wrong().add("doubled: " + shop.doubled());
        }
        office.open().forEach(letter -> all.wrong().add("a dead letter: " + letter.compact()));
        return new SoakProof(checks, all.wrong());
    }

    /** What checks read, and where they name what is wrong. */
    private record Collected(DynamoDbClient tables, SoakShop shop, List<String> wrong) {
        List<Map<String, AttributeValue>> rows(String table) {
            return tables.listTablesPaginator().tableNames().stream()
                    .filter(name -> name.endsWith("-" + table))
                    .flatMap(name -> tables.scanPaginator(scan -> scan.tableName(name)).items().stream())
                    .toList();
        }
    }

    private static void account(Accounted account, int placed, List<Check> checks, List<String> wrong) {
        checks.add(new Check("orders accepted once each", placed, account.accepted()));
        checks.add(
                new Check("accepted = completed + compensated + waiting + dead + parked", placed, account.standing()));
        checks.add(new Check("orders that wait", 0, account.count("waiting")));
        checks.add(new Check("orders that are dead", 0, account.count("dead")));
        account.lost().forEach(order -> wrong.add("unaccounted: " + order));
    }

    private static void orders(Collected all, SoakOffice office, int placed, List<Check> checks) {
        Set<String> gone = gone(all);
        Map<String, Long> goodsGone = new HashMap<>();
        Set<String> different = new HashSet<>();
        Set<String> goneInVain = new HashSet<>();
        Sent sent = new Sent(0, 0, 0);
        for (String id : all.shop().orders().values()) {
            different.add(id);
            Value order = all.shop().api().order(id).orFail().json();
            String status = order.at("status").text();
            boolean isGone = gone.contains(id);
            if (isGone) {
                order.at("lines")
                        .items()
                        .forEach(line -> goodsGone.merge(
                                line.at("sku").text(), line.at("quantity").number(), Long::sum));
            }
            if (SENT.contains(status)) {
                sent = sent.and(order.at("total").at("amount").number(), isGone);
            } else if (!OVER.contains(status)) {
                all.wrong().add("order " + id + " is " + status);
            } else if (isGone) {
                goneInVain.add(id);
            }
        }
        checks.add(new Check("orders with an id of their own", placed, different.size()));
        checks.add(new Check("orders sent, and their parcels that the carrier took", sent.orders, sent.gone));
        money(all, sent, checks);
        shelves(all, goodsGone, placed, checks);
        checks.add(new Check(
                "parcels of orders that are over, and persons told of them",
                goneInVain.size(),
                goneInVain.stream().filter(office.leftToPersons()::contains).count()));
        mails(all, sent.orders, checks);
    }

    /** Orders that were sent, their total, and how many of their parcels the carrier took. */
    private record Sent(long orders, long amount, long gone) {
        Sent and(long more, boolean isGone) {
            return new Sent(orders + 1, amount + more, gone + (isGone ? 1 : 0));
        }
    }

    /** The orders whose parcels left, by the carrier's own books: what is booked there leaves at once, in a soak. */
    private static Set<String> gone(Collected all) {
        return all.rows("SandboxShipments").stream()
                .filter(row -> "BOOKED"
                        .equals(Value.read(text(row, "parcel")).at("status").text()))
                .map(row -> text(row, "reference").replaceFirst("/shipment$", ""))
                .collect(Collectors.toSet());
    }

    private static void shelves(Collected all, Map<String, Long> gone, int placed, List<Check> checks) {
        for (String sku : SoakShop.skus()) {
            Value stock = all.shop().api().stock(sku).orFail().json();
            long left = SoakShop.received(placed) - gone.getOrDefault(sku, 0L);
            checks.add(new Check(
                    sku + " on hand: received − what left with a parcel",
                    left,
                    stock.at("onHand").number()));
            checks.add(new Check(sku + " reserved", 0, stock.at("reserved").number()));
        }
    }

    /** The gateway's own books against the orders. */
    private static void money(Collected all, Sent sent, List<Check> checks) {
        long captured = 0;
        long amount = 0;
        for (var charge : all.rows("SandboxCharges")) {
            String status = text(charge, "status");
            if (status.equals("CAPTURED")) {
                captured++;
                amount += Long.parseLong(
                        charge.getOrDefault("amount", AttributeValue.fromN("0")).n());
            } else if (status.equals("HELD") || status.equals("PENDING")) {
                all.wrong().add("money is held by the charge " + text(charge, "reference"));
            }
        }
        checks.add(new Check("charges taken at the gateway, and orders sent", sent.orders, captured));
        checks.add(new Check("money taken at the gateway, and totals of these", sent.amount, amount));
    }

    private static void mails(Collected all, long sent, List<Check> checks) {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (var mail : all.rows("SandboxMails")) {
            String which = text(mail, "order") + " " + text(mail, "template");
            if (!seen.add(which)) {
                all.wrong().add("a mail was sent twice: " + which);
            }
            if (text(mail, "template").equals("order-shipped")) {
                told.add(text(mail, "order"));
            }
        }
        checks.add(new Check("mails that an order was shipped, and orders sent", sent, told.size()));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    @Override
    public String toString() {
        Table table = new Table();
        checks.forEach(check -> table.row(
                check.holds() ? "✓" : "✗",
                check.what(),
                Long.toString(check.expected()),
                Long.toString(check.found())));
        StringBuilder text = new StringBuilder(System.lineSeparator()).append(table);
        wrong.stream()
                .limit(NAMED_MAX)
                .forEach(name -> text.append("✗ ").append(name).append(System.lineSeparator()));
        if (wrong.size() > NAMED_MAX) {
            text.append("✗ and ")
                    .append(wrong.size() - NAMED_MAX)
                    .append(" more")
                    .append(System.lineSeparator());
        }
        return text.append(holds() ? "Nothing is lost, nothing is doubled." : "Something does not agree.")
                .append(System.lineSeparator())
                .toString();
    }
}
