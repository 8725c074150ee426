package dev.orderly.inventory;

import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.contracts.StockCommandCodec;
import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEventCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.decide.Decision.Reject;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.decide.Loaded;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.decide.Streams;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commands about reservations: a reservation and the shelves that it touches change in one transaction, or not at all.
 */
final class Reservations {
    private static final StreamType<StockCommand, Reservation, StockEvent> TYPE = new StreamType<>(
            "inventory",
            "reservation",
            new ReservationDecider(Shelves.EMPTY),
            StockCommandCodec.CODEC,
            StockEventCodec.CODEC,
            command -> command.order().value());

    private final Streams<StockCommand, Reservation, StockEvent> streams;
    private final StockStreams stocks;
    private final EventStore store;
    private final Conflicts conflicts;

    Reservations(Environment environment) {
        streams = new Streams<>(TYPE, environment);
        stocks = new StockStreams(environment);
        store = new EventStore(environment);
        conflicts = new Conflicts(environment);
    }

    void handle(StockCommand command, Causality causality) {
        conflicts.retry(() -> attempt(command, causality));
    }

    /** Empty when another writer was first. */
    private Optional<Append> attempt(StockCommand command, Causality causality) {
        var loaded = streams.load(TYPE.stream(command.order().value()));
        if (loaded.handled(causality.causationId()).isPresent()) {
            return Optional.of(new Append.Done());
        }
        var shelves = shelves(command, loaded.state());
        var commits = commits(command, causality, loaded, shelves);
        var appended = commits.isEmpty() ? new Append.Done() : store.append(commits);
        return Optional.of(appended).filter(Append.Done.class::isInstance);
    }

    private Map<Sku, Loaded<Stock>> shelves(StockCommand command, Reservation reservation) {
        var shelves = new LinkedHashMap<Sku, Loaded<Stock>>();
        skus(command, reservation).forEach(sku -> shelves.put(sku, stocks.load(sku)));
        return shelves;
    }

    private static Set<Sku> skus(StockCommand command, Reservation reservation) {
        var skus = new LinkedHashSet<>(Lines.bySku(reservation.held()).keySet());
        if (command instanceof ReserveStock reserve) {
            skus.addAll(Lines.bySku(reserve.lines()).keySet());
        }
        return skus;
    }

    private List<Commit> commits(
            StockCommand command, Causality causality, Loaded<Reservation> loaded, Map<Sku, Loaded<Stock>> shelves) {
        var fingerprint = Fingerprint.of(JsonWriter.write(command, TYPE.commands()));
        var decider = new ReservationDecider(available(shelves));
        return switch (decider.decide(command, loaded.state())) {
            case Reject<StockEvent> rejected ->
                List.of(streams.refusal(loaded, Instruction.sent(command, causality, fingerprint), rejected.refusal()));
            case Accept<StockEvent> accepted when accepted.events().isEmpty() -> List.of();
            case Accept<StockEvent> accepted -> {
                var commits = new ArrayList<Commit>();
                commits.add(streams.commit(loaded, accepted.events(), causality, fingerprint));
                var after =
                        accepted.events().stream().reduce(loaded.state(), decider::evolve, (first, second) -> second);
                for (var move : Moves.between(command.order(), loaded.state(), after)) {
                    commits.add(stocks.commit(shelf(shelves, move), move, causality));
                }
                yield commits;
            }
        };
    }

    private static Shelves available(Map<Sku, Loaded<Stock>> shelves) {
        var available = new LinkedHashMap<Sku, Long>();
        shelves.forEach((sku, loaded) -> available.put(sku, loaded.state().available()));
        return new Shelves(available);
    }

    private static Loaded<Stock> shelf(Map<Sku, Loaded<Stock>> shelves, StockMove move) {
        var shelf = shelves.get(move.sku());
        if (shelf == null) {
            throw new IllegalStateException("A shelf is moved that was not read: " + move.sku());
        }
        return shelf;
    }
}
