package dev.orderly.payments;

import dev.orderly.contracts.Money;
import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.Breaker;

/** The gateway of this stage, called only while its circuit is closed. */
final class BreakerGateway implements Gateway {
    static final String OUTSIDE = "gateway";

    private final Gateway gateway;
    private final Breaker breaker;

    BreakerGateway(Environment environment) {
        gateway = Gateway.of(environment);
        breaker = Breaker.of(environment, OUTSIDE);
    }

    /** Before an intent is written that nobody could carry out. */
    void check() {
        breaker.check();
    }

    @Override
    public Charge authorise(String reference, Money amount, String token) {
        return breaker.call(() -> gateway.authorise(reference, amount, token));
    }

    @Override
    public Charge capture(String reference) {
        return breaker.call(() -> gateway.capture(reference));
    }

    @Override
    public Charge voidCharge(String reference) {
        return breaker.call(() -> gateway.voidCharge(reference));
    }

    @Override
    public Charge refund(String reference) {
        return breaker.call(() -> gateway.refund(reference));
    }

    @Override
    public Charge lookUp(String reference) {
        return breaker.call(() -> gateway.lookUp(reference));
    }

    /** The probe: it goes through whatever the circuit says. */
    @Override
    public void ping() {
        gateway.ping();
    }
}
