package dev.orderly.platform.process;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Union;
import java.util.List;
import java.util.Optional;

/**
 * A process as data: its steps in order, what closes a compensated case, and from which step on the case's data is
 * fixed. A running process stays with the version it began under.
 */
public record Definition<D, C>(
        int version, Codec<D> data, Union<C> commands, List<Step<D, C>> steps, Step<D, C> rejection, String fixedBy) {

    public Definition {
        steps = List.copyOf(steps);
    }

    Step<D, C> first() {
        return steps.getFirst();
    }

    /** @throws IllegalArgumentException when no step has that name */
    Step<D, C> step(String name) {
        return rejection.name().equals(name)
                ? rejection
                : steps.stream()
                        .filter(step -> step.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no step " + name));
    }

    /** The first step that is not done yet. */
    Optional<Step<D, C>> current(Progress progress) {
        return steps.stream()
                .filter(step -> !progress.is(step.name(), Progress.Status.DONE))
                .findFirst();
    }

    /** The last step that may have had an effect and is not undone yet. */
    Optional<Step<D, C>> toUndo(Progress progress) {
        return steps.reversed().stream()
                .filter(step -> step.compensation().isPresent())
                .filter(step -> mayHaveHappened(progress, step.name()))
                .findFirst();
    }

    private static boolean mayHaveHappened(Progress progress, String step) {
        var state = progress.steps().get(step);
        return state != null
                && switch (state.status()) {
                    case ASKED, DONE, TIMED_OUT, UNDO_ASKED -> true;
                    case FAILED, UNDONE, GIVEN_UP -> false;
                };
    }
}
