package dev.orderly.platform.personal;

/** A token that no vault of ours sealed like this; trying again does not help. The message does not quote it. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SealBroken(String why) {
        super("A sealed value cannot be opened: " + why);
    }
}
