package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.observe.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What became of the messages of one batch: which come again and when, which are given up and why, and how many. */
final class Answers {
    private final Permanent noTimeLeft = new Permanent("no-time-left", "No batch had time to begin with it");
    private final Environment environment;
    private final DeadLetters deadLetters;
    private final boolean parks;
    private final int receivesMax;
    private final List<SQSMessage> failed = new ArrayList<>();
    private final Map<SQSMessage, Duration> back = new LinkedHashMap<>();
    private final Map<String, Long> waiting = new HashMap<>();
    private final Map<String, Integer> counted = new TreeMap<>();

    Answers(Environment environment, boolean parks) {
        this.environment = environment;
        this.deadLetters = new DeadLetters(environment);
        this.parks = parks;
        this.receivesMax =
                Integer.parseInt(environment.variable("MAX_RECEIVES", Integer.toString(QueueBatch.RECEIVES_MAX)));
    }

    /** What a message leaves when it is given up: itself, whole, or a reference to its stream. */
    private record Letter(String body, boolean parks) {}

    /** A message failed that could not even be opened. */
    void fail(SQSMessage message, Throwable thrown) {
        fail(message, new Letter(message.getBody(), false), thrown);
    }

    /** An event that is given up where events are gated parks its stream. */
    void fail(SQSMessage message, Envelope envelope, Throwable thrown) {
        if (!fail(message, letter(message, envelope, thrown), thrown) && isEvent(envelope)) {
            waiting.merge(envelope.subject(), envelope.sequence(), Math::min);
        }
    }

    /** Going on with a parked stream failed: it is parked again from there. */
    void fail(SQSMessage message, Parked parked, Throwable thrown) {
        fail(message, new Letter(parked.again(thrown).body(), true), thrown);
    }

    /** Whether the message is done with, as a letter. */
    private boolean fail(SQSMessage message, Letter letter, Throwable thrown) {
        if (thrown instanceof HeldBack held) {
            count("MessagesHeldBack");
            back.put(message, held.duration());
            return false;
        }
        var failure = Failure.of(thrown);
        log(message, failure);
        count("MessagesFailed");
        if (failure.kind() == Failure.Kind.UNKNOWN) {
            count("FailuresUnknown");
        }
        if ((failure.isPermanent() || isLast(message)) && give(message, letter, failure)) {
            return true;
        }
        failed.add(message);
        return false;
    }

    private boolean give(SQSMessage message, Letter letter, Failure failure) {
        var given = deadLetters.take(message, letter.body(), failure);
        if (given) {
            count(letter.parks() ? "StreamsParked" : "MessagesDead");
        }
        return given;
    }

    private Letter letter(SQSMessage message, Envelope envelope, Throwable thrown) {
        return parks && isEvent(envelope)
                ? new Letter(Parked.of(envelope, thrown).body(), true)
                : new Letter(message.getBody(), false);
    }

    private static boolean isEvent(Envelope envelope) {
        return envelope.sequence() > 0;
    }

    /** Its queue would move it next time, without a word: after this receive nobody of ours sees the message. */
    private boolean isLast(SQSMessage message) {
        return DeadLetters.receives(message) >= receivesMax;
    }

    /**
     * Whether an event must wait because one before it in its stream failed in this batch and comes again. At its last
     * receive it does not wait: it would be gone.
     */
    boolean holdsBack(SQSMessage message, Envelope envelope) {
        var first = waiting.get(envelope.subject());
        var held = first != null && isEvent(envelope) && first < envelope.sequence() && !isLast(message);
        if (held) {
            count("MessagesHeldBack");
            failed.add(message);
        }
        return held;
    }

    /** There was no time to begin with it. It comes at once, but has used up a receive; the last one makes a letter. */
    void giveBack(SQSMessage message, Envelope envelope) {
        giveBack(message, letter(message, envelope, noTimeLeft));
    }

    /** There was no time to go on to the end of a parked stream. */
    void giveBack(SQSMessage message, Parked parked) {
        giveBack(message, new Letter(parked.body(), true));
    }

    private void giveBack(SQSMessage message, Letter letter) {
        count("MessagesGivenBack");
        if (!isLast(message) || !give(message, letter, Failure.of(noTimeLeft))) {
            back.put(message, Duration.ZERO);
        }
    }

    private void count(String name) {
        counted.merge(name, 1, Integer::sum);
    }

    private void log(SQSMessage message, Failure failure) {
        environment
                .log()
                .warn(
                        failure.isPermanent() ? "message-dead" : "message-failed",
                        Map.of(
                                "messageId",
                                message.getMessageId(),
                                "queue",
                                String.valueOf(message.getEventSourceArn()),
                                "error",
                                failure.cause().getClass().getSimpleName(),
                                "code",
                                failure.code()));
    }

    /** Sets when the rest comes again, and answers its ids. */
    List<String> finish() {
        var backoff = new Backoff(environment);
        backoff.delay(failed);
        backoff.delay(back);
        environment
                .metrics()
                .write(counted.entrySet().stream()
                        .map(entry -> Metrics.count(entry.getKey(), entry.getValue()))
                        .toArray(Metrics.Value[]::new));
        return Stream.concat(failed.stream(), back.keySet().stream())
                .map(SQSMessage::getMessageId)
                .toList();
    }
}
