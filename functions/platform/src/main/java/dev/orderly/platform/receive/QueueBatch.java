package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.orderly.codec.Codec;
import dev.orderly.codec.Malformed;
import dev.orderly.codec.Union;
import dev.orderly.codec.UnknownType;
import dev.orderly.codec.UnknownVersion;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.Kind;
import dev.orderly.platform.store.TooLarge;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A batch from a queue: each message is handled for itself and answered for itself. One that fails comes back after a
 * while that grows; one that no retry can help goes to the dead letters at once, with its reason.
 */
public final class QueueBatch<M> {
    /** What a function does with one message; it may be called with the same message again. */
    @FunctionalInterface
    public interface Handler<M> {
        void handle(Received<M> message);
    }

    /** What a function does with a batch; it answers the ids of the messages that failed and may come back. */
    @FunctionalInterface
    public interface BatchHandler<M> {
        Map<Received<M>, RuntimeException> handle(List<Received<M>> messages);
    }

    private final Function<SQSEvent.SQSMessage, Received<M>> reading;
    private final Environment environment;
    private final BatchHandler<M> handler;
    private final DeadLetters deadLetters;
    private final Backoff backoff;

    public QueueBatch(Union<M> messages, Environment environment, Handler<M> handler) {
        this(enveloped(messages), environment, one(handler));
    }

    private QueueBatch(
            Function<SQSEvent.SQSMessage, Received<M>> reading, Environment environment, BatchHandler<M> handler) {
        this.reading = reading;
        this.environment = environment;
        this.handler = handler;
        this.deadLetters = new DeadLetters(environment);
        this.backoff = new Backoff(environment);
    }

    /** A batch handled as a whole, so that several messages for one row cost one write. */
    public static <M> QueueBatch<M> together(Union<M> messages, Environment environment, BatchHandler<M> handler) {
        return new QueueBatch<>(enveloped(messages), environment, handler);
    }

    /**
     * Messages of somebody else, in a format of theirs and without an envelope: one is made, from the queue's own id.
     */
    public static <M> QueueBatch<M> foreign(Codec<M> codec, Environment environment, Handler<M> handler) {
        return new QueueBatch<>(
                message -> new Received<>(JsonReader.read(message.getBody(), codec), bare(message, environment.now())),
                environment,
                one(handler));
    }

    private static Envelope bare(SQSEvent.SQSMessage message, Instant now) {
        var id = message.getMessageId();
        var causality = new Causality(id, id, "outside", "");
        return new Envelope(id, "", Kind.SYSTEM, "1.0", "outside", "", 0, 0, now, causality, message.getBody());
    }

    private static <M> BatchHandler<M> one(Handler<M> handler) {
        return received -> {
            var failures = new IdentityHashMap<Received<M>, RuntimeException>();
            for (var message : received) {
                try {
                    handler.handle(message);
                } catch (RuntimeException failed) {
                    failures.put(message, failed);
                }
            }
            return failures;
        };
    }

    /** Reads the event, runs the handler, writes which messages failed. */
    public void serve(InputStream in, OutputStream out) {
        BatchFailures.write(run(SqsCodec.read(in)), out);
    }

    private List<String> run(SQSEvent batch) {
        var failed = new ArrayList<SQSEvent.SQSMessage>();
        var readable = new IdentityHashMap<Received<M>, SQSEvent.SQSMessage>();
        var inOrder = new ArrayList<Received<M>>();
        for (var message : batch.getRecords()) {
            try {
                var received = reading.apply(message);
                readable.put(received, message);
                inOrder.add(received);
            } catch (RuntimeException unreadable) {
                fail(message, unreadable, failed);
            }
        }
        var failures = handler.handle(inOrder);
        readable.forEach((received, message) -> {
            var failure = failures.get(received);
            if (failure != null) {
                fail(message, failure, failed);
            }
        });
        backoff.delay(failed, heldBack(readable, failures));
        return failed.stream().map(SQSEvent.SQSMessage::getMessageId).toList();
    }

    private static <M> Map<SQSEvent.SQSMessage, Duration> heldBack(
            Map<Received<M>, SQSEvent.SQSMessage> readable, Map<Received<M>, RuntimeException> failures) {
        var held = new IdentityHashMap<SQSEvent.SQSMessage, Duration>();
        readable.forEach((received, message) -> {
            if (failures.get(received) instanceof HeldBack back) {
                held.put(message, back.duration());
            }
        });
        return held;
    }

    private static <M> Function<SQSEvent.SQSMessage, Received<M>> enveloped(Union<M> messages) {
        return message -> {
            var envelope = Incoming.read(message.getBody()).envelope();
            return new Received<>(envelope.read(messages), envelope);
        };
    }

    private void fail(SQSEvent.SQSMessage message, RuntimeException failure, List<SQSEvent.SQSMessage> failed) {
        if (failure instanceof HeldBack) {
            failed.add(message);
            return;
        }
        var permanent = permanentCode(failure);
        environment
                .log()
                .warn(
                        permanent.isEmpty() ? "message-failed" : "message-dead",
                        Map.of(
                                "messageId",
                                message.getMessageId(),
                                "queue",
                                String.valueOf(message.getEventSourceArn()),
                                "error",
                                failure.getClass().getSimpleName(),
                                "code",
                                permanent));
        if (permanent.isEmpty() || !deadLetters.take(message, permanent)) {
            failed.add(message);
        }
    }

    private static String permanentCode(RuntimeException failure) {
        return switch (failure) {
            case Permanent permanent -> permanent.code();
            case Malformed _ -> "malformed";
            case UnknownType _ -> "unknown-type";
            case UnknownVersion _ -> "unknown-version";
            case TooLarge _ -> "too-large";
            default -> "";
        };
    }
}
