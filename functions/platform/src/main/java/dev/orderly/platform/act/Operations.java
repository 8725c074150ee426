package dev.orderly.platform.act;

import dev.orderly.codec.Union;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import java.util.function.Function;

/** The record of what persons did in a context: {@code <category>-<id of what it is about>}. */
public final class Operations<E> {
    private final CommandHandler<Operation, Long, E> handler;

    /** @param saying the event that tells of an act */
    public Operations(String category, Union<E> events, Function<Operation.Act, E> saying, Environment environment) {
        handler = new CommandHandler<>(
                new StreamType<>(
                        environment.variable("CONTEXT"),
                        category,
                        new OperationDecider<>(saying),
                        OperationCodec.CODEC,
                        events,
                        Operation::about),
                environment);
    }

    /** Records an act once for each causation id. @throws dev.orderly.platform.http.ProblemException if it is not */
    public void record(Operation.Act act, Causality causality) {
        var fingerprint = Fingerprint.of(JsonWriter.write(act, OperationCodec.CODEC));
        Problem.unlessDone(handler.handle(Instruction.asked(act, causality, fingerprint)));
    }
}
