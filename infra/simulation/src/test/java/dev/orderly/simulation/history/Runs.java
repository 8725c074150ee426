package dev.orderly.simulation.history;

import dev.orderly.simulation.saga.stage.Declared;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs of orders on a stage of one style, and what can happen to them. */
final class Runs implements AutoCloseable {
    static final List<String> STYLES = List.of("orchestrated", "choreographed");

    private static final Duration END = Duration.ofDays(2);

    final Stage stage;
    private final String style;
    private final Shop shop;
    private Recorder recorder;
    private String sku = "";
    private String order = "";
    private int acts;

    Runs(String style) {
        this.style = style;
        stage = Stage.open(style);
        shop = new Shop(stage);
        recorder = new Recorder(stage);
    }

    /** Plays one kind of run to its end. @return its history, by the name of its file */
    History play(Kind kind) {
        stage.begin();
        sku = shop.fresh("TEA");
        recorder = new Recorder(stage);
        stage.watch(recorder);
        try {
            shop.sells(sku, 1250, 5);
            stage.quiet();
            kind.play().on(this);
            settles();
        } finally {
            stage.forget(recorder);
        }
        return recorder.of(order, sku, kind.file(style), variables());
    }

    void places(String token) {
        places(token, "SW1Y 4JH", 2);
    }

    void places(String token, String postcode, int quantity) {
        var customer = shop.hasCustomer(postcode);
        stage.quiet();
        order = shop.places(customer, List.of(new Shop.Line(sku, quantity)), token);
        stage.quiet();
    }

    void cancels() {
        done(shop.cancels(order));
        stage.quiet();
    }

    void amends(int quantity) {
        done(shop.amends(order, List.of(new Shop.Line(sku, quantity))));
        stage.quiet();
    }

    private static void done(int status) {
        if (status >= 300) {
            throw new AssertionError("The API answered " + status);
        }
    }

    void acts(String what, String body) {
        acts++;
        var route = "POST /ops/v1/sagas/{order}/" + what;
        recorder.acts(new History.Act(route, order, "act-" + acts, "eve", body));
    }

    void settles() {
        stage.settle(END);
    }

    /** What the template says to the functions of fulfilment. */
    private static Map<String, String> variables() {
        var declared = Declared.orderly(Map.of()).functions().stream()
                .filter(function -> function.name().endsWith("FulfilmentHandler"))
                .findFirst()
                .orElseThrow()
                .environment();
        return Map.of(
                "STEP_DEADLINE_SECONDS", declared.getOrDefault("STEP_DEADLINE_SECONDS", ""),
                "DISPATCH_DEADLINE_SECONDS", declared.getOrDefault("DISPATCH_DEADLINE_SECONDS", ""));
    }

    @Override
    public void close() {
        stage.close();
    }
}
