package dev.orderly.platform.process;

import dev.orderly.codec.Union;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.receive.Permanent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * One kind of process: who owns it, its streams' category, every definition that a running case may be pinned to, what
 * it makes of events, and what it tells the others. {@code D} is the case's data, {@code C} all commands, {@code E} all
 * events.
 */
public record ProcessType<D, C, E>(
        String context,
        String category,
        List<Definition<D, C>> definitions,
        Union<E> events,
        Hearing<E> hearing,
        Telling<D, E> telling) {

    /** The code of what is permanent because nobody has the definition of a case any more. */
    public static final String UNKNOWN_DEFINITION = "unknown-definition";

    /** From events to signals; pure. */
    public interface Hearing<E> {
        /** The case that the event belongs to. */
        String caseOf(Envelope event);

        /** Every stream in which something about that case is said; the first one begins it. */
        List<String> streams(String id);

        /** What the event means, where the process stands as given. */
        Signal signal(E event, Progress progress);
    }

    /** What others hear of what happens in a process; pure. */
    @FunctionalInterface
    public interface Telling<D, E> {
        Optional<E> told(D data, Progress progress, SagaEvent event);
    }

    /** @throws IllegalArgumentException when two definitions have one version */
    public ProcessType {
        definitions = List.copyOf(definitions);
        var versions = new HashSet<Integer>();
        for (var definition : definitions) {
            if (!versions.add(definition.version())) {
                throw new IllegalArgumentException("Two definitions have the version " + definition.version());
            }
        }
    }

    /** The stream of a case. */
    public String stream(String id) {
        return category + "-" + id;
    }

    /** What a case stands under: a new one under the newest definition of its style, a running one under its own. */
    Definition<D, C> definition(Progress progress, String style) {
        return progress.definition() == 0 ? newest(style) : pinned(progress.definition());
    }

    /** @throws Permanent when nobody knows how to go on with a case that began under that version */
    public Definition<D, C> pinned(int version) {
        return definitions.stream()
                .filter(definition -> definition.version() == version)
                .findFirst()
                .orElseThrow(() -> new Permanent(
                        UNKNOWN_DEFINITION, "There is no definition " + version + " of " + category + " any more"));
    }

    /**
     * What a case of that style begins under; one without a style, from before there were any, under the first.
     *
     * @throws Permanent when no definition is for cases of that style
     */
    public Definition<D, C> newest(String style) {
        var wanted = style.isEmpty() ? definitions.getFirst().style() : style;
        return definitions.stream()
                .filter(definition -> definition.style().equals(wanted))
                .max(Comparator.comparingInt(Definition::version))
                .orElseThrow(() ->
                        new Permanent("unknown-style", "No definition of " + category + " is for the style " + style));
    }
}
