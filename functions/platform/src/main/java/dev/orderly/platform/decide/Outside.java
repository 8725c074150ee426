package dev.orderly.platform.decide;

import dev.orderly.platform.store.Transient;
import java.util.List;

/**
 * The world behind a port, where effects cannot be taken back by a failed write: a gateway, a carrier. Its effects are
 * named by a reference that an intent has fixed, so that they can be asked for and repeated.
 */
@FunctionalInterface
public interface Outside<C, S, E> {
    /**
     * Does what is open in this state and says what came of it. With {@code found} the intent is from an earlier
     * delivery: its effect may have happened, so the outside is asked before anything is done.
     *
     * @throws Unanswered when it stays unknown what happened; the command may come again
     */
    Settlement<C, E> settle(S state, C command, boolean found);

    /** What came of an intent. */
    sealed interface Settlement<C, E> {}

    /** Nothing is open, or nothing that this command may carry on. */
    record Nothing<C, E>() implements Settlement<C, E> {}

    /** It is done, and this happens with it. */
    record Happened<C, E>(List<E> events) implements Settlement<C, E> {
        public Happened {
            events = List.copyOf(events);
        }
    }

    /** The outside says no to the command that made the intent; the events close the intent. */
    record Refused<C, E>(C command, Refusal refusal, List<E> events) implements Settlement<C, E> {
        public Refused {
            events = List.copyOf(events);
        }
    }

    /** No answer came, or not yet. What happened is unknown until the outside is asked. */
    final class Unanswered extends RuntimeException implements Transient {
        private static final long serialVersionUID = 1;

        public Unanswered(String what) {
            super(what);
        }

        @Override
        public String code() {
            return "unanswered";
        }
    }
}
