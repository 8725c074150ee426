package dev.orderly.operations;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.platform.Environment;
import dev.orderly.platform.act.Operation;
import dev.orderly.platform.act.Operations;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.store.EventStore;
import java.util.Comparator;
import java.util.List;

/** What persons did: our record is {@code operation-<order>}, or of another thing's id where no order is concerned. */
final class Acts {
    private static final String OURS = "operation";

    /** Who else keeps rows of orders records what persons do with them. */
    private static final List<String> CATEGORIES = List.of(OURS, "ordersacts", "fulfilmentacts");

    private final Operations<Event> operations;
    private final EventStore log;

    Acts(Environment environment) {
        operations = new Operations<>(
                OURS,
                EventCodec.CODEC,
                act -> new OperatorActed(act.what(), act.on(), act.message(), act.plan(), act.reason()),
                environment);
        log = new EventStore(environment);
    }

    /** Records an act once for each causation id. @throws dev.orderly.platform.http.ProblemException if it is not */
    void record(Operation.Act act, Causality causality) {
        operations.record(act, causality);
    }

    /** Oldest first. */
    List<Envelope> about(String id) {
        return CATEGORIES.stream()
                .flatMap(category -> log.read(category + "-" + id).stream())
                .flatMap(commit -> commit.history().stream())
                .sorted(Comparator.comparing(Envelope::time))
                .toList();
    }
}
