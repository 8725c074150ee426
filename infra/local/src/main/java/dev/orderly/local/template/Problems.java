package dev.orderly.local.template;

import dev.orderly.local.template.TemplateErrors.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong. A file that is included many times says each thing once. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    void add(Place place, String sentence) {
        found.add(new Problem(place.file(), place.line(), place.column(), sentence));
    }

    Value broken(Place place, String sentence) {
        add(place, sentence);
        return new Value.Broken(place);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new TemplateErrors(found.stream()
                    .sorted(Comparator.comparing(
                                    (Problem problem) -> problem.file().toString())
                            .thenComparingInt(Problem::line)
                            .thenComparingInt(Problem::column))
                    .toList());
        }
    }
}
