package dev.orderly.simulation.saga.stage;

/** The container is gone. It is an error of the machine, so that no function takes it for a failure of a message. */
public final class Killed extends VirtualMachineError {
    private static final long serialVersionUID = 1;

    public Killed(String where) {
        super(where);
    }
}
