package dev.orderly.payments;

import dev.orderly.contracts.Money;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;

/**
 * Whoever moves the money. One charge has one reference from its authorisation to its refund, and every operation says
 * how the charge stands after it; doing one again changes nothing. Each throws {@link Unanswered} when no answer came:
 * it may have been done, or not.
 */
interface Gateway {
    /** Holds an amount; a charge that stands already stays as it is. */
    Charge authorise(String reference, Money amount, String token);

    /** Takes all that is held. */
    Charge capture(String reference);

    /** Lets go of what is held. A charge that is pending or unknown will never be held after this. */
    Charge voidCharge(String reference);

    /** Gives back all that was taken. */
    Charge refund(String reference);

    Charge lookUp(String reference);

    /** Asks whether somebody is there; changes nothing. */
    void ping();

    /** The gateway of this stage. @throws IllegalStateException in production, where a sandbox has no place */
    static Gateway of(Environment environment) {
        if (environment.variable("STAGE", "").equals("production")) {
            throw new IllegalStateException(
                    "No payment gateway is configured, and the sandbox moves no money: it cannot serve production");
        }
        return new SandboxGateway(environment);
    }
}
