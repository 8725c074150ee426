package dev.orderly.local.chaos;

import java.util.Set;

/**
 * Where something is about to happen.
 *
 * @param function the physical name of the one that acts or is fed; empty when there is none
 * @param call {@code service.operation}; empty when nothing is called
 * @param queue its physical name; empty when none takes part
 * @param tables their physical names
 */
public record Place(String function, String call, String queue, Set<String> tables) {
    public Place {
        tables = Set.copyOf(tables);
    }

    public static Place queue(String queue) {
        return new Place("", "", queue, Set.of());
    }

    public static Place function(String function) {
        return new Place(function, "", "", Set.of());
    }

    public Place feeding(String fed) {
        return new Place(fed, call, queue, tables);
    }
}
