package dev.orderly.simulation.saga;

import dev.orderly.simulation.saga.Moments.Side;
import dev.orderly.simulation.saga.stage.Arrival;
import dev.orderly.simulation.saga.stage.Shop.Line;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The language of the table: what a phrase means for the script. Words in angle brackets stand for a choice. */
final class Phrases {
    private static final Map<String, String> MOMENTS = Map.ofEntries(
            Map.entry("the order is placed", "OrderPlaced"),
            Map.entry("the stock is reserved", "StockReserved"),
            Map.entry("the payment is authorised", "PaymentAuthorised"),
            Map.entry("the order is confirmed", "OrderConfirmed"),
            Map.entry("the parcel is booked", "ShipmentCreated"),
            Map.entry("the payment is captured", "PaymentCaptured"),
            Map.entry("the order is completed", "OrderCompleted"),
            Map.entry("the parcel leaves", "ShipmentDispatched"),
            Map.entry("the stock leaves", "StockCommitted"),
            Map.entry("the order is shipped", "OrderShipped"),
            Map.entry("the order is cancelled", "OrderCancelled"),
            Map.entry("the order is rejected", "OrderRejected"),
            Map.entry("the parcel is cancelled", "ShipmentCancelled"),
            Map.entry("the payment is voided", "PaymentVoided"),
            Map.entry("the payment is refunded", "PaymentRefunded"),
            Map.entry("the stock is released", "StockReleased"),
            Map.entry("the gateway is asked to authorise", "AuthorisationRequested"),
            Map.entry("the gateway is asked to capture", "CaptureRequested"),
            Map.entry("the carrier is asked for a parcel", "BookingRequested"));

    private static final Map<String, String> CHARGES =
            Map.of("authorisation", "HELD", "capture", "CAPTURED", "void", "VOIDED", "refund", "REFUNDED");

    /** What a phrase does to the script; the parts are the choices that were made in it. */
    @FunctionalInterface
    interface Meaning {
        void apply(Script script, Parts parts);
    }

    /** The choices in a phrase. */
    record Parts(MatchResult found) {
        String text(String name) {
            return found.group(name);
        }

        int number(String name) {
            return Integer.parseInt(text(name));
        }

        Side side() {
            return text("side").equals("right after") ? Side.AFTER : Side.BEFORE;
        }

        String moment() {
            return event(text("moment"));
        }

        Duration time() {
            return switch (text("unit").charAt(0)) {
                case 's' -> Duration.ofSeconds(number("n"));
                case 'm' -> Duration.ofMinutes(number("n"));
                default -> Duration.ofHours(number("n"));
            };
        }
    }

    private static final String WHEN = "(?<side>just before|right after) (?<moment>.+)";
    private static final String CONTEXT =
            "(?<context>orders|inventory|payments|shipping|fulfilment|relay|notifications)";
    private static final String TIME = "(?<n>\\d+) (?<unit>seconds?|minutes?|hours?)";

    private final Map<Pattern, Meaning> known = new LinkedHashMap<>();

    Phrases() {
        order();
        people();
        outsides();
        transport();
    }

    private void means(String phrase, Meaning meaning) {
        known.put(Pattern.compile(phrase), meaning);
    }

    private void order() {
        means("all goes well", (_, _) -> {});
        means("two teas and a cup are ordered", (script, _) -> script.orders(both(script)));
        means("there is no tea", (script, _) -> script.onTheShelf(0, Script.RECEIVED));
        means("there is no cup", (script, _) -> script.onTheShelf(Script.RECEIVED, 0));
        means("there is one tea", (script, _) -> script.onTheShelf(1, Script.RECEIVED));
    }

    private static List<Line> both(Script script) {
        return List.of(new Line(script.tea, 2), new Line(script.cup, 1));
    }

    private void people() {
        means("the customer cancels " + WHEN, (script, it) -> script.cancels(it.side(), it.moment()));
        means(
                "the customer cancels " + TIME + " after the order is placed",
                (script, it) -> script.cancelsLater(it.time()));
        means("the customer cancels twice at once " + WHEN, (script, it) -> {
            script.cancels(it.side(), it.moment());
            script.cancels(Side.BEFORE, "OrderCancelled");
        });
        means(
                "the customer wants (?<n>\\d+) teas? instead " + WHEN,
                (script, it) -> script.amends(it.side(), it.moment(), List.of(new Line(script.tea, it.number("n")))));
        means(
                "the customer wants (?<teas>\\d+) teas instead " + TIME + " after the order is placed",
                (script, it) -> script.amendsLater(it.time(), List.of(new Line(script.tea, it.number("teas")))));
        means(
                "the price doubles " + WHEN,
                (script, it) -> script.priceChanges(it.side(), it.moment(), 2 * Script.PRICE));
    }

    private void outsides() {
        means("the card is declined", (script, _) -> script.pays("tok_declined"));
        means("the bank takes 90 seconds", (script, _) -> script.pays("tok_late"));
        means("the first capture fails", (script, _) -> script.pays("tok_capture_fails_once"));
        means("the bank refuses to let the money be taken", (script, _) -> script.pays("tok_capture_refused"));
        means("the carrier refuses the parcel", (script, _) -> script.shipsTo("00000"));
        means("the carrier takes a second", (script, _) -> script.shipsTo("99999"));
        means(
                "the gateway's answer to the (?<charge>\\w+) is lost",
                (script, it) -> script.answerLost(charge(it.text("charge"))));
        means(
                "the request for the (?<charge>\\w+) is lost",
                (script, it) -> script.requestLost(charge(it.text("charge"))));
    }

    private void transport() {
        means(
                CONTEXT + " (?:is|are) away for " + TIME,
                (script, it) -> script.away(it.text("context"), it.time(), "OrderPlaced"));
        means(
                CONTEXT + " (?:is|are) away for " + TIME + " from when (?<moment>.+)",
                (script, it) -> script.away(it.text("context"), it.time(), it.moment()));
        means("every timer is lost", (script, _) -> script.loses("FulfilmentTimers"));
        means("the sweep runs for " + TIME, (script, it) -> script.sweeps(it.time()));
        means("every message comes twice", (script, _) -> script.arriving(new Arrival.Twice()));
        means("the newest message comes first", (script, _) -> script.arriving(new Arrival.NewestFirst()));
        means(
                "messages come in any order, seed (?<n>\\d+)",
                (script, it) -> script.arriving(new Arrival.Shuffled(new SplittableRandom(it.number("n")))));
        means("every message comes again at the end", (script, _) -> script.afterwards(_ -> script.stage.repeat("")));
        means(
                "the carrier tells everything again",
                (script, _) -> script.afterwards(_ -> script.stage.repeat("CarrierNotices")));
        means(
                "two containers get the same message " + WHEN,
                (script, it) -> script.handledTwice(it.side(), it.moment()));
    }

    /** Writes what happens into the script, phrase by phrase. @throws IllegalArgumentException for an unknown one */
    void write(String whatHappens, Script script) {
        for (var phrase : whatHappens.split("; ", -1)) {
            apply(phrase, script);
        }
    }

    private void apply(String phrase, Script script) {
        for (var entry : known.entrySet()) {
            var matcher = entry.getKey().matcher(phrase);
            if (matcher.matches()) {
                entry.getValue().apply(script, new Parts(matcher.toMatchResult()));
                return;
            }
        }
        throw new IllegalArgumentException("nobody knows what '%s' means".formatted(phrase));
    }

    private static String event(String moment) {
        return Optional.ofNullable(MOMENTS.get(moment))
                .orElseThrow(() -> new IllegalArgumentException("nobody knows when '%s'".formatted(moment)));
    }

    private static String charge(String operation) {
        return Optional.ofNullable(CHARGES.get(operation))
                .orElseThrow(() -> new IllegalArgumentException("the gateway knows no '%s'".formatted(operation)));
    }
}
