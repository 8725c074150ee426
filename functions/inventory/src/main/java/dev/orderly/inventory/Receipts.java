package dev.orderly.inventory;

import dev.orderly.contracts.Sku;
import dev.orderly.inventory.Receipt.ReceiptTaken;
import dev.orderly.inventory.StockMove.Receive;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.List;
import java.util.Optional;

/** Goods that come in. The receipt's own stream is a key for ever: it and the shelf change in one transaction. */
final class Receipts {
    /** What was counted under a key, and the fingerprint of what was asked then. */
    record Taken(ReceiptTaken receipt, String fingerprint) {}

    private final Environment environment;
    private final StockStreams stocks;
    private final EventStore store;
    private final Conflicts conflicts;

    Receipts(Environment environment) {
        this.environment = environment;
        stocks = new StockStreams(environment);
        store = new EventStore(environment);
        conflicts = new Conflicts(environment);
    }

    static String fingerprint(Receive goods) {
        return Fingerprint.of(JsonWriter.write(goods, StockMoveCodec.CODEC));
    }

    /** The receipt under this causation id: counted now, or found. */
    Taken take(Receive goods, Causality causality) {
        return conflicts.retry(() -> attempt(goods, causality));
    }

    private Optional<Taken> attempt(Receive goods, Causality causality) {
        var stream = "receipt-" + causality.causationId();
        var before = store.latest(stream);
        if (before.isPresent()) {
            return before.map(Receipts::taken);
        }
        var shelf = stocks.load(goods.sku());
        var receipt = commit(stream, goods, shelf.state().onHand() + goods.quantity(), causality);
        return switch (store.append(List.of(receipt, stocks.commit(shelf, goods, causality)))) {
            case Append.Done _ -> Optional.of(taken(receipt));
            case Append.Conflict _ -> Optional.empty();
        };
    }

    private Commit commit(String stream, Receive goods, long onHand, Causality causality) {
        Sku sku = goods.sku();
        var data = JsonWriter.write(
                out -> ReceiptCodec.CODEC.writeData(new ReceiptTaken(sku, goods.quantity(), onHand), out));
        return new Commit(
                Commit.Position.after(stream, List.of()),
                "inventory",
                List.of(new Commit.Event("ReceiptTaken", "1.0", false, data)),
                List.of(),
                List.of(),
                causality,
                fingerprint(goods),
                environment.now(),
                null);
    }

    private static Taken taken(Commit commit) {
        return new Taken(
                JsonReader.read(commit.events().getFirst().data(), ReceiptCodec.RECEIPT_TAKEN), commit.fingerprint());
    }
}
