package dev.orderly.simulation.history;

import dev.orderly.simulation.saga.stage.Arrival;
import java.time.Duration;
import java.util.List;

/** A kind of run of which a history is kept in each style. */
record Kind(String name, Play play) {
    static final List<Kind> ALL = List.of(
            new Kind("the-whole-way", it -> it.places("tok_ok")),
            new Kind("out-of-stock", it -> it.places("tok_ok", "SW1Y 4JH", 9)),
            new Kind("payment-declined", it -> it.places("tok_declined")),
            new Kind("shipment-refused", it -> it.places("tok_ok", "00000", 2)),
            new Kind("cancelled-after-the-pivot", it -> {
                it.places("tok_ok");
                it.cancels();
            }),
            new Kind("cancelled-when-the-parcel-had-left", it -> {
                it.places("tok_ok");
                it.stage.hold("inventory");
                it.stage.pass(Duration.ofMinutes(10));
                it.cancels();
                it.stage.release("inventory");
            }),
            new Kind("amended", it -> {
                it.stage.hold("payments");
                it.places("tok_ok");
                it.amends(3);
                it.stage.release("payments");
            }),
            new Kind("timed-out", it -> {
                it.stage.hold("payments");
                it.places("tok_ok");
                it.stage.pass(Duration.ofMinutes(2));
                it.stage.release("payments");
            }),
            new Kind("answers-overtake-the-beginning", it -> {
                it.stage.hold("fulfilment");
                it.places("tok_ok");
                it.stage.arriving(new Arrival.NewestFirst());
                it.stage.release("fulfilment");
            }),
            new Kind("parked-nudged-and-resolved", it -> {
                it.places("tok_capture_refused");
                it.settles();
                it.acts("nudge", "{\"reason\":\"the gateway is back\"}");
                it.settles();
                it.acts("resolution", "{\"reason\":\"paid by bank transfer\"}");
            }),
            new Kind("postponed", it -> {
                it.stage.hold("payments");
                it.places("tok_ok");
                it.stage.pass(Duration.ofSeconds(30));
                var until = it.stage.now().plus(Duration.ofHours(1));
                it.acts("postponement", "{\"reason\":\"the bank is closed\",\"until\":\"%s\"}".formatted(until));
                it.stage.pass(Duration.ofMinutes(30));
                it.stage.release("payments");
            }));

    /** What happens to an order from its placing on. */
    @FunctionalInterface
    interface Play {
        void on(Runs runs);
    }

    static Kind named(String name) {
        return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst().orElseThrow();
    }

    String file(String style) {
        return name + "." + style + ".jsonl";
    }
}
