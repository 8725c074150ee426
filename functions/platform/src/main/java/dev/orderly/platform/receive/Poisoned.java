package dev.orderly.platform.receive;

import dev.orderly.platform.message.Envelope;

/**
 * An event that its consumer could not apply: perhaps not the one that arrived, but one before it that was read from
 * the log to fill a gap. Whether it may go better another time says its cause.
 */
public final class Poisoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String stream;
    private final long version;

    private final Throwable why;

    private Poisoned(Envelope event, Throwable why) {
        super(event.id(), why);
        this.stream = event.subject();
        this.version = event.sequence();
        this.why = why;
    }

    /** The event failed with this. An error of the machine itself is nobody's event's fault, and thrown on. */
    public static Poisoned by(Envelope event, Throwable why) {
        throwFatal(why);
        return why instanceof Poisoned earlier ? earlier : new Poisoned(event, why);
    }

    /** Throws on what no message can be blamed for; a stack that overflowed is a bug of the message's own path. */
    static void throwFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    public String stream() {
        return stream;
    }

    public long version() {
        return version;
    }

    Throwable why() {
        return why;
    }
}
