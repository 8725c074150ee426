package dev.orderly.shipping;

import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.Breaker;

/** The carrier of this stage, called only while its circuit is closed. */
final class BreakerCarrier implements Carrier {
    static final String OUTSIDE = "carrier";

    private final Carrier carrier;
    private final Breaker breaker;

    BreakerCarrier(Environment environment) {
        carrier = Carrier.of(environment);
        breaker = Breaker.of(environment, OUTSIDE);
    }

    /** Before an intent is written that nobody could carry out. */
    void check() {
        breaker.check();
    }

    @Override
    public Parcel book(String reference, Destination destination) {
        return breaker.call(() -> carrier.book(reference, destination));
    }

    @Override
    public Parcel cancel(String reference) {
        return breaker.call(() -> carrier.cancel(reference));
    }

    @Override
    public Parcel lookUp(String reference) {
        return breaker.call(() -> carrier.lookUp(reference));
    }

    /** The probe: it goes through whatever the circuit says. */
    @Override
    public void ping() {
        carrier.ping();
    }
}
