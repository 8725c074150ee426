package dev.orderly.simulation.saga;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A rehearsal in each style of fulfilment, begun when it is first needed. */
final class Rehearsals implements AutoCloseable {
    static final List<String> STYLES = List.of("orchestrated", "choreographed");

    private final int every;
    private final Map<String, Rehearsal> begun = new TreeMap<>();

    Rehearsals(int every) {
        this.every = every;
    }

    /** Whether somebody asked for everything, however long it takes: {@code -Dcrashes=all}. */
    static boolean all() {
        return System.getProperty("crashes", "").equals("all");
    }

    Rehearsal in(String style) {
        return begun.computeIfAbsent(style, it -> new Rehearsal(it, every));
    }

    Stream<Arguments> inEveryStyle(List<String> pieces) {
        return STYLES.stream().flatMap(style -> pieces.stream().map(piece -> Arguments.of(style, piece)));
    }

    @Override
    public void close() {
        begun.values().forEach(Rehearsal::close);
    }
}
