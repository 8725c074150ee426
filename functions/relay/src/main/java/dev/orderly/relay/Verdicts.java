package dev.orderly.relay;

import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.Place;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of commits that were to be sent: those neither again nor never are out, all of them. */
final class Verdicts {
    private final Set<Place> again = new HashSet<>();
    private final Map<Place, String> never = new LinkedHashMap<>();
    private int sent;

    /** Something of the commit could not be sent, and may be next time. */
    void again(Commit commit) {
        again.add(Place.of(commit));
    }

    /** No retry can send it; {@code code} says why, in kebab case. */
    void never(Commit commit, String code) {
        never.putIfAbsent(Place.of(commit), code);
    }

    void sent(int messages) {
        sent += messages;
    }

    boolean isNever(Commit commit) {
        return never.containsKey(Place.of(commit));
    }

    /** Why the commit at a place can never be sent; empty if it can. */
    Optional<String> never(Place place) {
        return Optional.ofNullable(never.get(place));
    }

    boolean isAgain(Commit commit) {
        return again.contains(Place.of(commit)) && !isNever(commit);
    }

    /** The places of commits that can never be sent, and why. */
    Map<Place, String> never() {
        return Collections.unmodifiableMap(never);
    }

    boolean isAnyAgain() {
        return again.stream().anyMatch(place -> !never.containsKey(place));
    }

    /** How many messages went out. */
    int sent() {
        return sent;
    }
}
