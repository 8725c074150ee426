package dev.orderly.simulation.saga.stage;

/** The container is gone. It is an error, so that no function takes it for a failure that can be handled. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1;

    public Killed(String where) {
        super(where);
    }
}
