package dev.orderly.operations;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.EventStore;
import java.util.List;

/** The record of what persons did: {@code operation-<order>}, or of another thing's id where no order is concerned. */
final class Operations {
    private static final StreamType<Operation, Long, Event> STREAMS = new StreamType<>(
            "operations",
            "operation",
            new OperationDecider(),
            OperationCodec.CODEC,
            EventCodec.CODEC,
            Operation::about);

    private final CommandHandler<Operation, Long, Event> handler;
    private final EventStore log;

    Operations(Environment environment) {
        handler = new CommandHandler<>(STREAMS, environment);
        log = new EventStore(environment);
    }

    /** Records an act once for each causation id. @throws dev.orderly.platform.http.ProblemException if it is not */
    void record(Operation operation, Causality causality) {
        var fingerprint = Fingerprint.of(JsonWriter.write(operation, OperationCodec.CODEC));
        Problem.unlessDone(handler.handle(Instruction.asked(operation, causality, fingerprint)));
    }

    List<Envelope> about(String id) {
        return log.read(STREAMS.stream(id)).stream()
                .flatMap(commit -> commit.history().stream())
                .toList();
    }
}
