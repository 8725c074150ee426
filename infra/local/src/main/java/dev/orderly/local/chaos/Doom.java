package dev.orderly.local.chaos;

/** When an invocation is killed, if it is. Asked by the one thread of the invocation. */
public final class Doom {
    public static final Doom NONE = new Doom(Integer.MAX_VALUE, false);

    /** An invocation that makes fewer calls is killed with its answer ready. */
    private static final int CALLS_MAX = 12;

    private final int fatalCall;
    private final boolean afterEffect;
    private int calls;

    private Doom(int fatalCall, boolean afterEffect) {
        this.fatalCall = fatalCall;
        this.afterEffect = afterEffect;
    }

    static Doom by(RunningFault fault) {
        return new Doom(1 + fault.below(CALLS_MAX), fault.below(2) == 1);
    }

    /** Whether there is one. */
    public boolean isCertain() {
        return fatalCall != Integer.MAX_VALUE;
    }

    /** Another call begins: whether it never happens. */
    public boolean comesBefore() {
        calls++;
        return calls == fatalCall && !afterEffect;
    }

    /** The call had its effect: whether nobody hears of it. */
    public boolean comesAfter() {
        return calls == fatalCall && afterEffect;
    }
}
