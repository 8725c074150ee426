package dev.orderly.platform.process;

import java.util.List;

/** How a process meets what it hears: it leads ({@link Saga}) or it watches ({@link Witness}). Pure. */
sealed interface Reaction permits Saga, Witness {
    /** How often an ask after the pivot, or a compensation, is waited for before a person must look. */
    int TRIES_MAX = 8;

    /** What happens because of the signal, in order; nothing when it is late, doubled or of an older round. */
    List<SagaEvent> react(Progress progress, Signal signal);
}
