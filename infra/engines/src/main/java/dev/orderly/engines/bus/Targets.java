package dev.orderly.engines.bus;

import java.util.Map;
import java.util.Optional;

/**
 * What lies behind the ARNs that rules name: queues, functions, log groups. The host wires it to its engines. Buses of
 * this engine are reached without it.
 */
@FunctionalInterface
public interface Targets {

    /**
     * Hands over one message and returns soon: whoever put the event waits for it. Returning means that the target has
     * it; a function is only invoked asynchronously.
     *
     * @throws DeliveryRefused when the target did not take it; the reason decides whether it is tried again
     */
    void deliver(Delivery delivery) throws DeliveryRefused;

    /**
     * One message for one target.
     *
     * @param arn of the target, or of the queue for dead letters
     * @param payload what the target gets: the event, or what the target's input makes of it
     * @param messageGroupId for FIFO queues
     * @param traceHeader the X-Ray header that the event was put with
     * @param ruleArn the rule that fired
     * @param attributes message attributes; only dead letters have them
     */
    record Delivery(
            String arn,
            String payload,
            Optional<String> messageGroupId,
            Optional<String> traceHeader,
            String ruleArn,
            Map<String, String> attributes) {
        public Delivery {
            attributes = Map.copyOf(attributes);
        }
    }
}
