package dev.orderly.local.chaos;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that can go wrong.
 *
 * @param subject {@code service.operation} of a call, the name of a function; else empty. {@code *} is any.
 */
public record Knob(Seam seam, String subject, Act act) {

    /** The knob of that name. @throws BadPlan when there is none */
    public static Knob named(String name) {
        for (var seam : Seam.values()) {
            var found = seam.acts().stream()
                    .filter(act -> name.startsWith(seam.prefix + ".") && name.endsWith("." + act.word()))
                    .findFirst();
            if (found.isPresent() && fits(seam, name, found.get())) {
                return new Knob(seam, subject(seam, name, found.get()), found.get());
            }
        }
        throw new BadPlan("there is no knob " + name + "; there are "
                + Arrays.stream(Seam.values()).map(Seam::knobs).collect(Collectors.joining(", ")));
    }

    private static boolean fits(Seam seam, String name, Act act) {
        var subject =
                switch (seam) {
                    case CALL -> "\\.([a-z0-9]+|\\*)\\.([A-Za-z]+|\\*)";
                    case FUNCTION -> "\\.([A-Za-z0-9-]+|\\*)";
                    default -> "";
                };
        return name.matches(Pattern.quote(seam.prefix) + subject + "\\." + act.word());
    }

    private static String subject(Seam seam, String name, Act act) {
        var end = name.length() - act.word().length() - 1;
        return seam.subject.isEmpty() ? "" : name.substring(seam.prefix.length() + 1, end);
    }

    public String name() {
        return seam.prefix + (subject.isEmpty() ? "" : "." + subject) + "." + act.word();
    }

    /** Whether it is about what happens there. */
    boolean concerns(Place place) {
        return switch (seam) {
            case CALL -> concernsCall(place.call());
            case FUNCTION -> Scope.isAbout(subject, place.function());
            case BUS, SCHEDULE, QUEUE, STREAM, EVENT, GATEWAY, CARRIER, MESSAGE -> true;
        };
    }

    private boolean concernsCall(String call) {
        var wanted = subject.split("\\.", 2);
        var made = call.split("\\.", 2);
        return (wanted[0].equals("*") || wanted[0].equals(made[0]))
                && (wanted[1].equals("*") || wanted[1].equalsIgnoreCase(made[1]));
    }

    @Override
    public String toString() {
        return name();
    }
}
