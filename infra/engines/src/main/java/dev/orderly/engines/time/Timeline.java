package dev.orderly.engines.time;

import java.time.Instant;
import java.time.InstantSource;

/** The only clock that an engine has. Actions run once, never before their moment, and never while a caller waits. */
public interface Timeline extends InstantSource, AutoCloseable {

    /** Runs the action at the moment, or at once when the moment is past. */
    Pending at(Instant moment, Runnable action);

    /** Whether time passes by itself, so that a caller may block until a moment; otherwise nobody may wait. */
    boolean passes();

    /** Drops what has not happened yet; nothing runs afterwards. */
    @Override
    void close();

    /** An action that has not happened yet. */
    @FunctionalInterface
    interface Pending {
        /** Has no effect on an action that already ran. */
        void cancel();
    }
}
