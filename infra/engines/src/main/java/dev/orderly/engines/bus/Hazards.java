package dev.orderly.engines.bus;

import java.time.Duration;

/**
 * How badly the bus behaves within what AWS allows: it may deliver twice and in any order.
 *
 * @param repeated the share of deliveries that happen a second time, 0 to 1
 * @param delayMax each delivery waits for a part of it; zero delivers at once, on the thread that puts the event
 */
public record Hazards(double repeated, Duration delayMax) {
    public static final Hazards NONE = new Hazards(0, Duration.ZERO);

    public Hazards {
        if (repeated < 0 || repeated > 1 || delayMax.isNegative()) {
            throw new IllegalArgumentException("a share is 0 to 1 and a delay is not negative");
        }
    }
}
