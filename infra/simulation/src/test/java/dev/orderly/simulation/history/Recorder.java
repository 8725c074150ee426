package dev.orderly.simulation.history;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.simulation.saga.stage.Call;
import dev.orderly.simulation.saga.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks on while an order goes its way, and keeps what is written in the order in which it is written. */
final class Recorder implements Call.Watcher {
    private final Stage stage;
    private final List<History.Step> steps = new ArrayList<>();

    Recorder(Stage stage) {
        this.stage = stage;
    }

    @Override
    public void after(Call call) {
        call.commits().forEach(commit -> steps.add(new History.Written(commit)));
    }

    /** A person acts on a saga. */
    void acts(History.Act act) {
        steps.add(new History.Acted(stage.now(), act));
        var answer = stage.ask(act.route(), call(act));
        if (answer.status() != 204) {
            throw new AssertionError("%s answered %s".formatted(act.route(), answer));
        }
    }

    static HttpCall call(History.Act act) {
        return HttpCall.of(act.route())
                .path("order", act.order())
                .key(act.key())
                .requestId(act.key())
                .by(act.by())
                .json(act.body());
    }

    /** The history of one order for that product; one that would not read as it was written is none. */
    History of(String order, String sku, String name, Map<String, String> variables) {
        var its = steps.stream().filter(step -> isOf(order, sku, step)).toList();
        var history = new History(name, variables, its);
        if (!History.parse(name, history.lines()).equals(history)) {
            throw new AssertionError("The history of " + name + " does not read as it was written");
        }
        return history;
    }

    private static boolean isOf(String order, String sku, History.Step step) {
        return switch (step) {
            case History.Written written ->
                written.commit().stream().endsWith("-" + order)
                        || written.commit().stream().equals("stock-" + sku);
            case History.Acted acted -> acted.act().order().equals(order);
        };
    }
}
