package dev.orderly.platform.process;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Union;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process as data: its steps in order, which of them is the pivot, what closes a case that goes back, and from which
 * step on the case's data is fixed. A running process stays with the version it began under, so a version is never
 * edited: the next one stands beside it.
 *
 * @param version unique among all definitions of a process, from 1
 * @param style which cases it is for: the style that is stamped on their messages
 * @param lead whether the process asks for the steps, or watches others take them
 */
public record Definition<D, C>(
        int version,
        String style,
        Lead lead,
        Codec<D> data,
        Union<C> commands,
        List<Step<D, C>> steps,
        Step<D, C> rejection,
        String fixedBy) {

    /** Who takes the steps. */
    public enum Lead {
        /** Orchestration: the process sends every command. */
        LEADS,
        /** Choreography: each context reacts by itself; the process keeps the deadlines and commands nobody. */
        WATCHES
    }

    /** @throws IllegalArgumentException when the steps do not make a process, saying why */
    public Definition {
        steps = List.copyOf(steps);
        if (version < 1) {
            throw new IllegalArgumentException("No process: a version counts from 1");
        }
        DefinitionCheck.check(steps, rejection, fixedBy, commands.types());
    }

    Reaction reaction() {
        return switch (lead) {
            case LEADS -> new Saga<>(this);
            case WATCHES -> new Witness<>(this);
        };
    }

    Step<D, C> first() {
        return steps.getFirst();
    }

    /** Every step, and what closes a case that goes back. */
    public List<Step<D, C>> all() {
        return Stream.concat(steps.stream(), Stream.of(rejection)).toList();
    }

    /** @throws IllegalArgumentException when no step has that name */
    Step<D, C> step(String name) {
        return all().stream()
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

    /** Steps in the order in which they are undone: last first, lest somebody is paid back for a parcel that leaves. */
    List<Step<D, C>> lastFirst() {
        return steps.reversed();
    }

    /** What is undone next: the last step that may have had an effect and is not undone yet, at the end the case. */
    Optional<Step<D, C>> toUndo(Progress progress) {
        return toUndo(progress, lastFirst().stream().filter(step -> progress.mayHaveHappened(step.name())));
    }

    /** As {@link #toUndo}, where others undo: they answer for every step, also when there is nothing to undo. */
    Optional<Step<D, C>> toSeeUndone(Progress progress) {
        return toUndo(progress, lastFirst().stream());
    }

    private Optional<Step<D, C>> toUndo(Progress progress, Stream<Step<D, C>> undoable) {
        var compensated = undoable.filter(step -> step.compensation().isPresent() && !isSettled(step, progress));
        var closing = Stream.of(rejection).filter(_ -> !progress.cancelled());
        return Stream.concat(compensated, closing)
                .filter(step -> !progress.is(step.name(), Progress.Status.UNDONE) && !progress.isLeft(step.name()))
                .findFirst();
    }

    /** Whether it is not known how the undoing ended that this step's own depends on. */
    boolean isInDoubt(Step<D, C> step, Progress progress) {
        return !step.needs().isEmpty() && progress.is(step.needs(), Progress.Status.UNANSWERED);
    }

    /** A step that was left because another's end was not known, as it is now. */
    Optional<Step<D, C>> noLongerInDoubt(Progress progress) {
        return lastFirst().stream()
                .filter(step -> !step.needs().isEmpty()
                        && progress.is(step.name(), Progress.Status.UNANSWERED)
                        && (progress.is(step.needs(), Progress.Status.UNDONE)
                                || progress.is(step.needs(), Progress.Status.GIVEN_UP)))
                .findFirst();
    }

    private boolean isSettled(Step<D, C> step, Progress progress) {
        return steps.stream()
                .anyMatch(later ->
                        later.settles().equals(step.name()) && progress.is(later.name(), Progress.Status.DONE));
    }
}
