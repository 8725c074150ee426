package dev.orderly.platform.receive;

import java.time.Duration;

/**
 * A message that cannot be handled now, through no fault of its own: it goes back to its queue for that long. That is
 * no failure, and never a reason for the dead letters; but the queue has counted the receive.
 */
public final class HeldBack extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration duration;

    public HeldBack(String why, Duration duration) {
        super(why);
        this.duration = duration;
    }

    public Duration duration() {
        return duration;
    }
}
