package dev.orderly.local.cli;

import dev.orderly.local.cli.Api.Line;
import dev.orderly.local.cli.Api.NewOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Places the demo's orders, and does to them what their episodes say. */
final class DemoOrders {
    private static final int NOT_KNOWN_YET = 422;
    private static final int STALE = 412;

    private final Api api;
    private final Duration most;

    DemoOrders(Api api, Duration most) {
        this.api = api;
        this.most = most;
    }

    DemoRun.PlacedOrder place(Episode episode, String customer, String key) {
        NewOrder wanted = new NewOrder(customer, episode.lines(), episode.token());
        // Orders learns of products and customers by events: a moment after they are there.
        Answer answer = again(() -> api.placeOrder(wanted, key), it -> it.status() != NOT_KNOWN_YET)
                .orFail();
        String order = answer.json().at("order").text();
        switch (episode.midway()) {
            case NOTHING -> {}
            case PLACE_AGAIN -> {
                String same =
                        api.placeOrder(wanted, key).orFail().json().at("order").text();
                if (!same.equals(order)) {
                    throw new Failure(Exit.BAD_ANSWER, "one key gave two orders: " + order + " and " + same);
                }
            }
            case AMEND -> change(order, answer, etag -> api.amend(order, etag, more(episode.lines())));
            case CANCEL -> change(order, answer, etag -> api.cancel(order, etag, "changed-my-mind"));
        }
        return new DemoRun.PlacedOrder(episode, order);
    }

    /** Orders that must be refused: a line on each. Fails if one is taken. */
    List<String> placeBad(String customer) {
        Line tea = new Line("TEA", 1);
        List<String> told = new ArrayList<>();
        told.add(refused("no lines", new NewOrder(customer, List.of(), "tok_ok"), "bad-1"));
        told.add(refused("none of a product", new NewOrder(customer, List.of(new Line("TEA", 0)), "tok_ok"), "bad-2"));
        told.add(refused("unknown product", new NewOrder(customer, List.of(new Line("GOLD", 1)), "tok_ok"), "bad-3"));
        told.add(refused("unknown customer", new NewOrder("nobody", List.of(tea), "tok_ok"), "bad-4"));
        told.add(refused("key of another order", new NewOrder(customer, List.of(tea, tea, tea), "tok_slow"), "demo-0"));
        return told;
    }

    private String refused(String title, NewOrder order, String key) {
        Answer answer = api.placeOrder(order, key);
        if (answer.status() < 400 || answer.status() >= 500) {
            throw new Failure(Exit.BAD_ANSWER, "a bad order (" + title + ") was answered " + answer.status());
        }
        return "refused  %s: %s"
                .formatted(title, answer.problem().lines().findFirst().orElse(""));
    }

    /** A change at the version that the order has; read again when something else was quicker. */
    private void change(String order, Answer placed, Function<String, Answer> change) {
        Answer first = change.apply(placed.header("ETag").orElse("*"));
        if (first.status() != STALE) {
            first.orFail();
            return;
        }
        again(() -> change.apply(api.order(order).orFail().header("ETag").orElse("*")), it -> it.status() != STALE)
                .orFail();
    }

    private Answer again(Supplier<Answer> request, Predicate<Answer> isFinal) {
        return Patience.of(most).until(request, isFinal);
    }

    private static List<Line> more(List<Line> lines) {
        return lines.stream()
                .map(line -> new Line(line.sku(), line.quantity() + 1))
                .toList();
    }
}
