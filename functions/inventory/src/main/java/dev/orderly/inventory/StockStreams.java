package dev.orderly.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEvent.StockReceived;
import dev.orderly.contracts.StockEventCodec;
import dev.orderly.inventory.StockMoved.StockGivenBack;
import dev.orderly.inventory.StockMoved.StockHeld;
import dev.orderly.inventory.StockMoved.StockLeft;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.decide.Decision.Reject;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Loaded;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.decide.StreamType.Snapshots;
import dev.orderly.platform.decide.Streams;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.util.List;

/**
 * The shelves in the log. One is read by its last commit alone, however often it was changed. What was handled before
 * is known by the reservation or the receipt that changes in the same transaction, and so needs not ride along.
 */
final class StockStreams {
    private static final List<Fact<StockEvent, StockMoved>> SAMPLE = List.of(
            Fact.said(new StockReceived(new Sku("sample"), 10, 10)),
            Fact.kept(new StockHeld(new OrderId("sample"), 6)),
            Fact.kept(new StockGivenBack(new OrderId("sample"), 2)),
            Fact.kept(new StockLeft(new OrderId("sample"), 3)));

    private static final StreamType<StockMove, Stock, Fact<StockEvent, StockMoved>> TYPE = new StreamType<>(
            "inventory",
            "stock",
            new StockDecider(),
            StockMoveCodec.CODEC,
            Fact.union(StockEventCodec.CODEC, StockMovedCodec.CODEC),
            move -> move.sku().value(),
            new Snapshots<>(StockCodec.CODEC, SAMPLE, Duration.ZERO));

    private final Streams<StockMove, Stock, Fact<StockEvent, StockMoved>> streams;

    StockStreams(Environment environment) {
        streams = new Streams<>(TYPE, environment);
    }

    Loaded<Stock> load(Sku sku) {
        return streams.load(TYPE.stream(sku.value()));
    }

    /** The commit of a move that was checked before: a shelf that refuses it now is a bug. */
    Commit commit(Loaded<Stock> loaded, StockMove move, Causality causality) {
        return switch (TYPE.decider().decide(move, loaded.state())) {
            case Accept<Fact<StockEvent, StockMoved>> accepted ->
                streams.commit(loaded, accepted.events(), causality, "");
            case Reject<Fact<StockEvent, StockMoved>> rejected ->
                throw new IllegalStateException(
                        loaded.stream() + ": " + rejected.refusal().code());
        };
    }
}
