package dev.orderly.simulation.saga;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a scenario ends, in a shopkeeper's words: the columns of the table. */
record Ending(String order, String money, String stock, String parcel, String mails, String fulfilment) {
    private static final int COLUMNS = 6;
    private static final String OR = " or ";
    private static final Pattern STATUS = Pattern.compile("\"status\":\"([A-Z]+)\"");
    private static final Pattern DISPATCH = Pattern.compile("\"dispatch\":\"([^\"]+)\"");

    /** What may stand in each column; a row with anything else is an error. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "order", List.of("placed", "confirmed", "completed", "shipped", "rejected", "cancelled"),
            "money", List.of("paid", "refunded", "held", "none"),
            "stock", List.of("gone", "free", "reserved"),
            "parcel", List.of("left", "booked", "none"),
            "fulfilment", List.of("completed", "compensated", "needs attention"));

    private static final List<String> MAILS =
            List.of("placed", "completed", "shipped", "rejected", "cancelled", "refunded");

    /** @throws IllegalArgumentException naming the column that holds something that nobody knows */
    static Ending read(List<String> cells) {
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException("a row has %d columns, not %d".formatted(COLUMNS + 1, cells.size() + 1));
        }
        var ending = new Ending(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5));
        check("order", ending.order());
        check("money", ending.money());
        check("stock", ending.stock());
        check("parcel", ending.parcel());
        check("fulfilment", ending.fulfilment());
        for (var mail : ending.mails().split(", ", -1)) {
            if (!MAILS.contains(mail.replaceAll("[()]", ""))) {
                throw new IllegalArgumentException("no mail is called '%s'".formatted(mail));
            }
        }
        return ending;
    }

    private static void check(String column, String words) {
        for (var word : words.split(OR, -1)) {
            if (!WORDS.getOrDefault(column, List.of()).contains(word)) {
                throw new IllegalArgumentException("column %s cannot hold '%s'".formatted(column, word));
            }
        }
    }

    /** Whether it ended as this says: with one of the words of each column, and the mails but those in brackets. */
    boolean allows(Ending seen) {
        return allows(order, seen.order())
                && allows(money, seen.money())
                && allows(stock, seen.stock())
                && allows(parcel, seen.parcel())
                && allows(fulfilment, seen.fulfilment())
                && List.of(mails.replaceAll(", \\([a-z]+\\)", ""), mails.replaceAll("[()]", ""))
                        .contains(seen.mails());
    }

    private static boolean allows(String words, String seen) {
        return List.of(words.split(OR, -1)).contains(seen);
    }

    static Ending of(Picture seen) {
        return new Ending(
                seen.status(), money(seen), stock(seen), parcel(seen.parcel(), seen.at()), mails(seen), seen.outcome());
    }

    /** As the gateway has it. */
    private static String money(Picture seen) {
        var statuses =
                seen.charges().values().stream().map(Picture.Charge::status).toList();
        return Stream.of(Map.entry("CAPTURED", "paid"), Map.entry("HELD", "held"), Map.entry("REFUNDED", "refunded"))
                .filter(word -> statuses.contains(word.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse("none");
    }

    private static String stock(Picture seen) {
        var shelves = seen.shelves().values();
        if (shelves.stream().anyMatch(shelf -> shelf.onHand() < shelf.received())) {
            return "gone";
        }
        return shelves.stream().anyMatch(shelf -> shelf.reserved() > 0) ? "reserved" : "free";
    }

    /** As the carrier has it. */
    private static String parcel(String book, Instant now) {
        var status = STATUS.matcher(book);
        if (!status.find()) {
            return "none";
        }
        var dispatch = DISPATCH.matcher(book);
        return switch (status.group(1)) {
            case "REFUSED", "CANCELLED" -> "none";
            default -> dispatch.find() && Instant.parse(dispatch.group(1)).isAfter(now) ? "booked" : "left";
        };
    }

    private static String mails(Picture seen) {
        var sent = seen.mails().stream()
                .map(template -> template.substring(template.indexOf('-') + 1))
                .toList();
        return String.join(", ", MAILS.stream().filter(sent::contains).toList());
    }
}
