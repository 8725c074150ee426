package dev.orderly.local.chaos;

import java.time.Duration;
import java.util.Optional;

/**
 * A knob, turned on.
 *
 * @param probability of each chance that it has, above 0 and up to 1
 * @param seed from it come its decisions, the same ones in the same order; which message meets which one, threads say
 */
public record Fault(Knob knob, double probability, Scope scope, long seed, Tuning tuning) {

    /** How long it lasts, if not until it is turned off, and how long its delays are at most, if it has any. */
    public record Tuning(Optional<Duration> limit, Optional<Duration> delay) {
        public static final Tuning NONE = new Tuning(Optional.empty(), Optional.empty());
    }

    public Fault {
        if (!(probability > 0 && probability <= 1)) {
            throw new BadPlan("the probability of " + knob + " must be above 0 and at most 1, not " + probability);
        }
    }

    public static Fault of(String knob, double probability, long seed) {
        return new Fault(Knob.named(knob), probability, Scope.EVERYTHING, seed, Tuning.NONE);
    }

    Duration delayMax() {
        return tuning.delay().orElse(knob.seam().delayMax());
    }

    boolean replaces(Fault other) {
        return knob.equals(other.knob) && scope.equals(other.scope);
    }
}
