package dev.orderly.engines.schedule;

import java.util.Map;

/** How the world answers a schedule. Both calls run on the timeline's thread for the action and may block it. */
public interface Targets {

    /**
     * Calls the target. {@link Undeliverable} ends the matter; any other exception is tried again as the schedule's
     * retry policy says.
     */
    void deliver(ScheduledCall call);

    /** Sends what could not be delivered to a standard queue: the input as body, the reasons as message attributes. */
    void deadLetter(String queueArn, String input, Map<String, String> attributes);
}
