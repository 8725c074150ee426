package dev.orderly.simulation.history;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.fulfilment.FulfilmentHandler;
import dev.orderly.fulfilment.FulfilmentTimersHandler;
import dev.orderly.inventory.StockCommandsHandler;
import dev.orderly.inventory.StockReactorsHandler;
import dev.orderly.orders.OrderCommandsHandler;
import dev.orderly.orders.OrderReactorsHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Commit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A message that a commit sent out. */
record Message(Envelope envelope, Form form) {
    enum Form {
        EVENT,
        COMMAND,
        TIMER
    }

    static Stream<Message> of(Commit commit) {
        return Stream.of(
                        commit.published().stream().map(event -> new Message(event, Form.EVENT)),
                        commit.sent().stream().map(command -> new Message(command, Form.COMMAND)),
                        commit.armed().stream().map(timer -> new Message(timer, Form.TIMER)))
                .flatMap(messages -> messages);
    }

    String id() {
        return envelope.id();
    }

    String json() {
        return JsonWriter.write(envelope, EnvelopeCodec.CODEC);
    }

    /**
     * Today's function that makes commits of such a stream because of this message, if it decides from the log alone:
     * payments, shipping and notifications ask the outside, of which a history knows nothing.
     */
    Optional<Function<Environment, RequestStreamHandler>> decidedBy(String stream) {
        return switch (stream.substring(0, stream.indexOf('-')) + " " + form) {
            case "fulfilment EVENT" -> Optional.of(FulfilmentHandler::new);
            case "fulfilment TIMER" -> Optional.of(FulfilmentTimersHandler::new);
            case "order COMMAND" -> Optional.of(OrderCommandsHandler::new);
            case "order EVENT" -> Optional.of(OrderReactorsHandler::new);
            case "reservation COMMAND", "stock COMMAND" -> Optional.of(StockCommandsHandler::new);
            case "reservation EVENT", "stock EVENT" -> Optional.of(StockReactorsHandler::new);
            default -> Optional.empty();
        };
    }
}
