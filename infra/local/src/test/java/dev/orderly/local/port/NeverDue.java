package dev.orderly.local.port;

import dev.orderly.engines.schedule.ScheduledCall;
import dev.orderly.engines.schedule.Targets;
import java.util.Map;

/** What the port's schedules call: none of them comes due while a test runs. */
final class NeverDue implements Targets {
    @Override
    public void deliver(ScheduledCall call) {
        throw new AssertionError("due: " + call);
    }

    @Override
    public void deadLetter(String queueArn, String input, Map<String, String> attributes) {
        throw new AssertionError("given up: " + input);
    }
}
