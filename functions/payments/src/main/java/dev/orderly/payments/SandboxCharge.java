package dev.orderly.payments;

import dev.orderly.contracts.Money;
import java.time.Instant;

/** A charge in the sandbox's own books. The note is why it was declined, or what will go wrong with it. */
record SandboxCharge(Status status, Instant due, Money amount, String note) {
    /** A request that never arrived leaves LOST: nobody can see it, but the sandbox knows that it lost one. */
    enum Status {
        LOST,
        PENDING,
        HELD,
        DECLINED,
        CAPTURED,
        VOIDED,
        REFUNDED
    }

    SandboxCharge at(Status next) {
        return new SandboxCharge(next, due, amount, "");
    }

    /** How it stands at that moment: what is pending is held from when it is due. */
    Charge seen(Instant now) {
        return switch (status) {
            case LOST -> new Charge.Unknown();
            case PENDING -> now.isBefore(due) ? new Charge.Pending() : new Charge.Held();
            case HELD -> new Charge.Held();
            case DECLINED -> new Charge.Declined(note);
            case CAPTURED -> new Charge.Captured();
            case VOIDED -> new Charge.Voided();
            case REFUNDED -> new Charge.Refunded();
        };
    }
}
