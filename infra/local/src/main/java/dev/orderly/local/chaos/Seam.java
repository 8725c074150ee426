package dev.orderly.local.chaos;

import static dev.orderly.local.chaos.Act.ACK_LOST;
import static dev.orderly.local.chaos.Act.DEAD;
import static dev.orderly.local.chaos.Act.DELAY;
import static dev.orderly.local.chaos.Act.DROP;
import static dev.orderly.local.chaos.Act.FAIL;
import static dev.orderly.local.chaos.Act.KILL;
import static dev.orderly.local.chaos.Act.LOSE;
import static dev.orderly.local.chaos.Act.PARTIAL;
import static dev.orderly.local.chaos.Act.POISON;
import static dev.orderly.local.chaos.Act.REORDER;
import static dev.orderly.local.chaos.Act.REPEAT;
import static dev.orderly.local.chaos.Act.SLOW;
import static dev.orderly.local.chaos.Act.THROTTLE;

import java.time.Duration;
import java.util.List;

/** Where something can go wrong, and what. Knobs are named by seam, subject (if the seam has one) and act. */
public enum Seam {
    /** From a rule to its queue. What is lost, the bus brings again, as its target's retry policy says. */
    BUS("bus.deliver", ""),
    /** From a schedule to its queue. What is lost, the scheduler brings again. */
    SCHEDULE("schedule.deliver", ""),
    /** From a queue to its function. What is lost comes back when its visibility ends, one receive poorer. */
    QUEUE("queue.deliver", ""),
    /** From a table's stream to its function. What is lost comes again as a whole batch. */
    STREAM("stream.deliver", ""),
    /** An event that the bus accepted, and forgot: AWS does not do that, and only a republish brings it back. */
    EVENT("bus.event", ""),
    /** A function's call of the SDK, as it is when the SDK's own retries are used up. */
    CALL("sdk", "SERVICE.OPERATION"),
    /** An invocation, killed at one of its calls, before or after the effect, or with its answer ready. */
    FUNCTION("function", "NAME"),
    /** The sandboxes of the outsides. */
    GATEWAY("gateway", ""),
    CARRIER("carrier", ""),
    /** A mangled copy beside a message of a queue. */
    MESSAGE("message", "");

    private static final Duration DELIVERY_DELAY = Duration.ofSeconds(2);
    private static final Duration CALL_DELAY = Duration.ofSeconds(1);
    private static final Duration OUTSIDE_DELAY = Duration.ofSeconds(5);

    final String prefix;
    final String subject;

    Seam(String prefix, String subject) {
        this.prefix = prefix;
        this.subject = subject;
    }

    List<Act> acts() {
        return switch (this) {
            case BUS, SCHEDULE, QUEUE, STREAM -> List.of(LOSE, REPEAT, DELAY, REORDER);
            case EVENT -> List.of(DROP);
            case CALL -> List.of(THROTTLE, FAIL, PARTIAL, ACK_LOST, DELAY);
            case FUNCTION -> List.of(KILL);
            case GATEWAY, CARRIER -> List.of(SLOW, DEAD);
            case MESSAGE -> List.of(POISON);
        };
    }

    /** The longest delay, where a fault says nothing else. */
    Duration delayMax() {
        return switch (this) {
            case BUS, SCHEDULE, QUEUE, STREAM, EVENT, MESSAGE -> DELIVERY_DELAY;
            case CALL, FUNCTION -> CALL_DELAY;
            case GATEWAY, CARRIER -> OUTSIDE_DELAY;
        };
    }

    /** The names of all its knobs, such as {@code bus.deliver.lose|repeat|delay|reorder}. */
    String knobs() {
        var words = acts().stream().map(Act::word).toList();
        return prefix + (subject.isEmpty() ? "" : "." + subject) + "." + String.join("|", words);
    }
}
