package dev.orderly.simulation.history;

import dev.orderly.platform.store.Commit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a commit decides: what happened and at which version, what is asked for, what is waited for and until when, for
 * whom. Left out is what decides nothing: the trace, and the fingerprint by which code knows its own repetition.
 */
record Decision(List<String> lines) {
    static Decision of(Commit commit) {
        var head = "version %d for %s in %s, style '%s', at %s"
                .formatted(
                        commit.version(),
                        commit.causality().actor(),
                        commit.causality().correlationId(),
                        commit.causality().style(),
                        commit.recordedAt());
        return new Decision(Stream.of(
                        Stream.of(head),
                        commit.events().stream().map(Decision::event),
                        commit.commands().stream()
                                .map(it -> "%s is asked to %s %s".formatted(it.context(), it.type(), it.data())),
                        commit.timers().stream()
                                .map(it ->
                                        "%s at %s for %s %s".formatted(it.name(), it.due(), it.context(), it.data())))
                .flatMap(lines -> lines)
                .toList());
    }

    private static String event(Commit.Event event) {
        return "%s%s v%s %s"
                .formatted(event.published() ? "told: " : "", event.type(), event.schemaVersion(), event.data());
    }

    @Override
    public String toString() {
        return String.join("\n    ", lines);
    }
}
