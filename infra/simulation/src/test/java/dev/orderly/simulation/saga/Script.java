package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.store.Commit;
import dev.orderly.simulation.saga.Moments.Side;
import dev.orderly.simulation.saga.stage.Arrival;
import dev.orderly.simulation.saga.stage.Call;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One order, and what happens to it: written phrase by phrase, then played on a stage to its end. */
final class Script {
    static final long PRICE = 1250;
    static final int RECEIVED = 5;

    private static final Duration END = Duration.ofDays(2);

    final Stage stage;
    final Shop shop;
    final Moments moments = new Moments();
    final String tea;
    final String cup;
    private final Call.Watcher learning = new Call.Watcher() {
        @Override
        public void after(Call call) {
            call.commits().stream()
                    .map(Commit::stream)
                    .filter(stream -> stream.startsWith("order-"))
                    .forEach(stream -> order = stream.substring("order-".length()));
        }
    };
    private final List<Call.Watcher> watchers = new ArrayList<>();
    private final List<Consumer<String>> afterwards = new ArrayList<>();
    private Arrival arrival = new Arrival.InOrder();
    private String token = "tok_ok";
    private String postcode = "SW1Y 4JH";
    private List<Shop.Line> lines;
    private int teas = RECEIVED;
    private int cups = RECEIVED;
    private String order = "";

    Script(Stage stage, Shop shop) {
        this.stage = stage;
        this.shop = shop;
        tea = shop.fresh("TEA");
        cup = shop.fresh("CUP");
        lines = List.of(new Shop.Line(tea, 2));
        watchers.add(learning);
        watchers.add(moments);
    }

    void pays(String with) {
        token = with;
    }

    void shipsTo(String where) {
        postcode = where;
    }

    void orders(List<Shop.Line> what) {
        lines = what;
    }

    void onTheShelf(int howManyTeas, int howManyCups) {
        teas = howManyTeas;
        cups = howManyCups;
    }

    void arriving(Arrival how) {
        arrival = how;
    }

    void cancels(Side side, String event) {
        moments.at(side, event, () -> shop.cancels(order));
    }

    void cancelsLater(Duration time) {
        moments.at(Side.AFTER, "OrderPlaced", () -> stage.later(time, () -> shop.cancels(order)));
    }

    void amends(Side side, String event, List<Shop.Line> to) {
        moments.at(side, event, () -> shop.amends(order, to));
    }

    void amendsLater(Duration time, List<Shop.Line> to) {
        moments.at(Side.AFTER, "OrderPlaced", () -> stage.later(time, () -> shop.amends(order, to)));
    }

    void priceChanges(Side side, String event, long price) {
        moments.at(side, event, () -> shop.changesPrice(tea, price));
    }

    /** Nobody works in a context for a while from that moment. */
    void away(String context, Duration time, String from) {
        moments.at(Side.AFTER, from, () -> {
            stage.hold(context);
            stage.later(time, () -> stage.release(context));
        });
    }

    /** What is sent to functions of such a name is lost. */
    void loses(String function) {
        moments.at(Side.BEFORE, "OrderPlaced", () -> stage.lose(function));
    }

    /** Somebody looks each minute for timers that did not come. */
    void sweeps(Duration time) {
        moments.at(Side.BEFORE, "OrderPlaced", () -> stage.everyMinute("SweepSagas", (int) time.toMinutes()));
    }

    /** The message that is being handled at that moment is handled by a second container meanwhile. */
    void handledTwice(Side side, String event) {
        moments.at(side, event, stage::deliverAgain);
    }

    /** The gateway did it, and the answer is lost. */
    void answerLost(String status) {
        moments.at(Side.AFTER, Script.charge(status), () -> {
            throw new Unanswered("The gateway's answer was lost");
        });
    }

    /** The request is lost on its way to the gateway. */
    void requestLost(String status) {
        moments.at(Side.BEFORE, Script.charge(status), () -> {
            throw new Unanswered("The request to the gateway was lost");
        });
    }

    /** The call by which the sandbox gateway books a charge as being in that status. */
    static Predicate<Call> charge(String status) {
        return call -> call.table().contains("SandboxCharges") && call.puts("status", status);
    }

    /** Somebody else looks on while it is played. */
    void watchedBy(Call.Watcher watcher) {
        watchers.add(watcher);
    }

    void afterwards(Consumer<String> action) {
        afterwards.add(action);
    }

    /** What is ordered, and how much of it there is. */
    private Map<String, Integer> ordered() {
        return lines.stream()
                .collect(Collectors.toMap(Shop.Line::sku, line -> line.sku().equals(cup) ? cups : teas));
    }

    /** Plays it to its end. @return what can be seen then */
    Picture play() {
        stage.begin();
        ordered().forEach((sku, received) -> shop.sells(sku, PRICE, received));
        var customer = shop.hasCustomer(postcode);
        stage.quiet();
        stage.begin();
        stage.arriving(arrival);
        watchers.forEach(stage::watch);
        try {
            shop.places(customer, lines, token);
            stage.settle(END);
            for (var action : afterwards) {
                action.accept(order);
                stage.settle(END);
            }
        } finally {
            watchers.forEach(stage::forget);
        }
        assertThat(moments.isOpen()).as("moments that never came").isFalse();
        return Picture.of(stage, shop, order, ordered());
    }
}
