package dev.orderly.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans that have a name. */
public final class Mixture {
    private static final List<Act> DELIVERY = List.of(Act.LOSE, Act.REPEAT, Act.DELAY, Act.REORDER);
    private static final List<Seam> DELIVERIES = List.of(Seam.BUS, Seam.SCHEDULE, Seam.QUEUE, Seam.STREAM);
    private static final double MILD = 0.1;
    private static final double RARE = 0.01;

    private Mixture() {}

    /** A bad day, on which all goes well in the end and nobody has to help. */
    public static Plan badDay(long seed) {
        var faults = new ArrayList<Fault>();
        for (var seam : DELIVERIES) {
            for (var act : DELIVERY) {
                faults.add(fault(new Knob(seam, "", act), act == Act.LOSE ? 2 * RARE : MILD, seed));
            }
        }
        for (var act : List.of(Act.THROTTLE, Act.FAIL, Act.ACK_LOST)) {
            faults.add(fault(new Knob(Seam.CALL, "*.*", act), RARE / 2, seed));
        }
        faults.add(fault(new Knob(Seam.CALL, "*.*", Act.DELAY), RARE, seed));
        faults.add(fault(new Knob(Seam.CALL, "events.putEvents", Act.PARTIAL), MILD, seed));
        faults.add(fault(new Knob(Seam.FUNCTION, "*", Act.KILL), 2 * RARE, seed));
        for (var outside : List.of(Seam.GATEWAY, Seam.CARRIER)) {
            faults.add(fault(new Knob(outside, "", Act.SLOW), MILD, seed));
            faults.add(fault(new Knob(outside, "", Act.DEAD), 2 * RARE, seed));
        }
        return new Plan(faults);
    }

    /** Every knob there is, at one probability; some messages die of it. */
    public static Plan everything(double probability, long seed) {
        var faults = new ArrayList<Fault>();
        for (var seam : Seam.values()) {
            var subject =
                    switch (seam) {
                        case CALL -> "*.*";
                        case FUNCTION -> "*";
                        default -> "";
                    };
            seam.acts().forEach(act -> faults.add(fault(new Knob(seam, subject, act), probability, seed)));
        }
        return new Plan(faults);
    }

    /** Delays are short: a run is to end while one watches. */
    private static Fault fault(Knob knob, double probability, long seed) {
        var delay = Optional.of(knob.seam().delayMax().dividedBy(10));
        return new Fault(knob, probability, Scope.EVERYTHING, seed, new Fault.Tuning(Optional.empty(), delay));
    }
}
