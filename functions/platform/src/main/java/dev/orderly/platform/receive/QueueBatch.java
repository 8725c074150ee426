package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.orderly.codec.Codec;
import dev.orderly.codec.Union;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.Kind;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch from a queue: each message is handled for itself and answered for itself. One that fails comes back after a
 * while that grows, and holds back the later events of its stream, nothing else. One that no retry can help, or that
 * none has helped, goes to the dead letters with its reason. What there is no time for is given back unbegun.
 */
public final class QueueBatch<M> {
    /**
     * The {@code maxReceiveCount} of a queue, unless variable MAX_RECEIVES says another: at its last receive a failure
     * is kept with its reason.
     */
    public static final int RECEIVES_MAX = 5;

    /** What a function does with one message; it may be called with the same message again. */
    @FunctionalInterface
    public interface Handler<M> {
        void handle(Received<M> message);
    }

    /** What a function does with the messages about one thing, so that several of them cost one write. */
    public interface Together<M> extends Gated {
        /** What the message is about; empty when it is about nothing here. */
        Optional<String> keyOf(M message);

        /** Answers those that failed, with why. */
        Map<Received<M>, Throwable> handle(String key, List<Received<M>> messages);
    }

    private record Item<M>(SQSMessage message, Received<M> received) {
        Envelope envelope() {
            return received.envelope();
        }
    }

    private interface Work<M> {
        Optional<String> keyOf(Item<M> item);

        Map<Received<M>, Throwable> handle(String key, List<Received<M>> messages);
    }

    private record Format<M>(Function<SQSMessage, Incoming> opening, Function<Envelope, M> reading) {}

    private record Waiting(SQSMessage message, Parked parked) {}

    private final Format<M> format;
    private final Environment environment;
    private final Work<M> work;
    private final Optional<Gated> gate;

    private QueueBatch(Format<M> format, Environment environment, Work<M> work, Optional<Gated> gate) {
        this.format = format;
        this.environment = environment;
        this.work = work;
        this.gate = gate;
    }

    /** Each message for itself; one that is given up is a letter, whole. */
    public QueueBatch(Union<M> messages, Environment environment, Handler<M> handler) {
        this(enveloped(messages), environment, each(handler), Optional.empty());
    }

    /** Events one by one behind a version gate: a stream that cannot go on is parked. */
    public static <M> QueueBatch<M> gated(Union<M> messages, Environment environment, Handler<M> handler, Gated gate) {
        return new QueueBatch<>(enveloped(messages), environment, each(handler), Optional.of(gate));
    }

    /** Events about one thing together, behind a version gate. */
    public static <M> QueueBatch<M> together(Union<M> messages, Environment environment, Together<M> handler) {
        var work = new Work<M>() {
            @Override
            public Optional<String> keyOf(Item<M> item) {
                return handler.keyOf(item.received().data());
            }

            @Override
            public Map<Received<M>, Throwable> handle(String key, List<Received<M>> received) {
                return handler.handle(key, received);
            }
        };
        return new QueueBatch<>(enveloped(messages), environment, work, Optional.of(handler));
    }

    /**
     * Messages of somebody else, in a format of theirs and without an envelope: one is made, from the queue's own id.
     */
    public static <M> QueueBatch<M> foreign(Codec<M> codec, Environment environment, Handler<M> handler) {
        var format = new Format<>(
                message -> new Incoming.Sent(bare(message, environment.now())),
                envelope -> JsonReader.read(envelope.data(), codec));
        return new QueueBatch<>(format, environment, each(handler), Optional.empty());
    }

    private static <M> Format<M> enveloped(Union<M> messages) {
        return new Format<>(message -> Incoming.read(message.getBody()), envelope -> envelope.read(messages));
    }

    private static Envelope bare(SQSMessage message, Instant now) {
        var id = message.getMessageId();
        var causality = new Causality(id, id, "outside", "");
        return new Envelope(id, "", Kind.SYSTEM, "1.0", "outside", "", 0, 0, now, causality, message.getBody());
    }

    private static <M> Work<M> each(Handler<M> handler) {
        return new Work<>() {
            @Override
            public Optional<String> keyOf(Item<M> item) {
                return Optional.of(item.message().getMessageId());
            }

            @Override
            public Map<Received<M>, Throwable> handle(String key, List<Received<M>> received) {
                received.forEach(handler::handle);
                return Map.of();
            }
        };
    }

    /** Reads the event, runs the handler, writes which messages failed. */
    public void serve(InputStream in, OutputStream out, @Nullable Context lambda) {
        var time = TimeLeft.of(lambda);
        var answers = new Answers(environment, gate.isPresent());
        var readable = new ArrayList<Item<M>>();
        var parked = new ArrayList<Waiting>();
        for (var message : SqsCodec.read(in).getRecords()) {
            open(message, readable, parked, answers);
        }
        groups(inOrder(readable), answers).forEach((key, group) -> handle(key, group, time, answers));
        parked.forEach(waiting -> unpark(waiting, time, answers));
        BatchFailures.write(answers.finish(), out);
    }

    private void open(SQSMessage message, List<Item<M>> readable, List<Waiting> parked, Answers answers) {
        try {
            switch (format.opening().apply(message)) {
                case Incoming.Sent sent ->
                    read(message, sent.envelope(), answers).ifPresent(readable::add);
                case Incoming.Unpark unpark when gate.isPresent() -> parked.add(new Waiting(message, unpark.parked()));
                case Incoming.Unpark _ -> throw new Permanent("nothing-parked", "This function parks no streams");
            }
        } catch (Throwable unreadable) {
            Poisoned.throwFatal(unreadable);
            answers.fail(message, unreadable);
        }
    }

    private Optional<Item<M>> read(SQSMessage message, Envelope envelope, Answers answers) {
        try {
            return Optional.of(
                    new Item<>(message, new Received<>(format.reading().apply(envelope), envelope)));
        } catch (Throwable unreadable) {
            Poisoned.throwFatal(unreadable);
            answers.fail(message, envelope, unreadable);
            return Optional.empty();
        }
    }

    /** Events of one stream by their versions, in the places that they have in the batch. */
    private static <M> List<Item<M>> inOrder(List<Item<M>> items) {
        var byStream = items.stream()
                .sorted(Comparator.comparingLong(item -> item.envelope().sequence()))
                .collect(Collectors.groupingBy(
                        item -> item.envelope().subject(), Collectors.toCollection(ArrayDeque::new)));
        return items.stream()
                .map(item -> byStream.getOrDefault(item.envelope().subject(), new ArrayDeque<>())
                        .remove())
                .toList();
    }

    private Map<String, List<Item<M>>> groups(List<Item<M>> items, Answers answers) {
        var groups = new LinkedHashMap<String, List<Item<M>>>();
        for (var item : items) {
            try {
                work.keyOf(item)
                        .ifPresent(key -> groups.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(item));
            } catch (Throwable failed) {
                Poisoned.throwFatal(failed);
                answers.fail(item.message(), item.envelope(), failed);
            }
        }
        return groups;
    }

    private void handle(String key, List<Item<M>> group, TimeLeft time, Answers answers) {
        if (time.isUp()) {
            group.forEach(item -> answers.giveBack(item.message(), item.envelope()));
            return;
        }
        var begun = group.stream()
                .filter(item -> !answers.holdsBack(item.message(), item.envelope()))
                .toList();
        var failures = failures(key, begun.stream().map(Item::received).toList());
        for (var item : begun) {
            var failure = failures.get(item.received());
            if (failure != null) {
                answers.fail(item.message(), item.envelope(), failure);
            }
        }
    }

    private Map<Received<M>, Throwable> failures(String key, List<Received<M>> received) {
        try {
            return work.handle(key, received);
        } catch (Throwable failed) {
            Poisoned.throwFatal(failed);
            var all = new IdentityHashMap<Received<M>, Throwable>();
            received.forEach(one -> all.put(one, failed));
            return all;
        }
    }

    private void unpark(Waiting waiting, TimeLeft time, Answers answers) {
        var actor = waiting.message().getMessageAttributes().get("actor");
        var by = actor == null ? "operations" : actor.getStringValue();
        try {
            if (time.isUp() || !gate.orElseThrow().unpark(waiting.parked(), by, time)) {
                answers.giveBack(waiting.message(), waiting.parked());
            }
        } catch (Throwable failed) {
            Poisoned.throwFatal(failed);
            answers.fail(waiting.message(), waiting.parked(), failed);
        }
    }
}
