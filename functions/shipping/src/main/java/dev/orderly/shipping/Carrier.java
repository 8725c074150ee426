package dev.orderly.shipping;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;

/**
 * Whoever carries the parcels. A parcel has one reference, and every operation says how it stands after it; doing one
 * again changes nothing. Each throws {@link Unanswered} when no answer came: it may have been done, or not.
 */
interface Carrier {
    /** Where a parcel goes, readable. */
    record Destination(String postcode, String country) {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /** Books a parcel; one that stands already stays as it is. */
    Parcel book(String reference, Destination destination);

    /**
     * Takes a parcel back as long as it has not left. One that is pending or unknown will never be booked after this.
     */
    Parcel cancel(String reference);

    Parcel lookUp(String reference);

    /** Asks whether somebody is there; changes nothing. */
    void ping();

    /** The carrier of this stage. @throws IllegalStateException in production, where a sandbox has no place */
    static Carrier of(Environment environment) {
        if (environment.variable("STAGE", "").equals("production")) {
            throw new IllegalStateException(
                    "No carrier is configured, and the sandbox carries no parcels: it cannot serve production");
        }
        return new SandboxCarrier(environment);
    }
}
