package dev.orderly.shipping;

import dev.orderly.codec.Encoded;
import java.time.Duration;
import java.time.Instant;

/** A parcel in the sandbox's own books, which is what its status says at {@code due} and later. */
@Encoded
record SandboxParcel(Status status, String note, Instant due, Instant dispatch, Instant delivery) {
    enum Status {
        REFUSED,
        BOOKED,
        CANCELLED
    }

    static SandboxParcel booked(String tracking, Instant due, Duration dispatch, Duration delivery) {
        return new SandboxParcel(Status.BOOKED, tracking, due, due.plus(dispatch), due.plus(delivery));
    }

    static SandboxParcel ended(Status status, String reason, Instant now) {
        return new SandboxParcel(status, reason, now, now, now);
    }

    /** How it stands at that moment. */
    Parcel seen(Instant now) {
        return switch (status) {
            case REFUSED -> new Parcel.Refused(note);
            case CANCELLED -> new Parcel.Cancelled();
            case BOOKED -> now.isBefore(due) ? new Parcel.Pending() : standing(now);
        };
    }

    private Parcel standing(Instant now) {
        return now.isBefore(dispatch) ? new Parcel.Booked(note, delivery) : new Parcel.Dispatched(note, delivery);
    }
}
