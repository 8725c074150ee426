package dev.orderly.platform.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a process: which context is asked for what, how long to wait, and how it is undone. A step without an
 * action only waits for a fact. {@code D} is the case's data, {@code C} all commands.
 *
 * @param expected refusals that are no failure, because an event that says why is on its way
 * @param rejectable rejecting the case undoes it, so that it needs no compensation of its own
 * @param needs the step of which must be known how its undoing ended, before this one is undone; empty for none
 * @param settles the step that can no longer be undone once this one is done; empty when there is none
 */
public record Step<D, C>(
        String name,
        Optional<Ask<D, C>> action,
        Optional<Ask<D, C>> compensation,
        Duration deadline,
        Failure failure,
        boolean isPivot,
        Set<String> expected,
        boolean rejectable,
        String settles,
        String needs) {

    /** A command to a context, made from the data and from where the process stands: one of the types given. */
    public record Ask<D, C>(String context, List<String> types, Making<D, C> command) {
        public Ask {
            types = List.copyOf(types);
        }
    }

    /** Makes a command; pure. */
    @FunctionalInterface
    public interface Making<D, C> {
        C make(D data, Progress progress);
    }

    /** What a refusal or a passed deadline means. */
    public enum Failure {
        /** What was done is undone. */
        COMPENSATES,
        /** After the pivot: asked again, and then left to a person; nothing is undone. */
        RETRIES
    }

    public Step {
        expected = Set.copyOf(expected);
    }

    public static <D, C> Step<D, C> named(String name, Duration deadline) {
        return new Step<>(
                name,
                Optional.empty(),
                Optional.empty(),
                deadline,
                Failure.COMPENSATES,
                false,
                Set.of(),
                false,
                "",
                "");
    }

    public Step<D, C> asks(String context, String type, Making<D, C> command) {
        var ask = Optional.of(new Ask<>(context, List.of(type), command));
        return new Step<>(name, ask, compensation, deadline, failure, isPivot, expected, rejectable, settles, needs);
    }

    /** How it is undone: by one of those commands, by what has happened since. */
    public Step<D, C> undoneBy(String context, List<String> types, Making<D, C> command) {
        var undo = Optional.of(new Ask<>(context, types, command));
        return new Step<>(name, action, undo, deadline, failure, isPivot, expected, rejectable, settles, needs);
    }

    /** Rejecting the case undoes it. */
    public Step<D, C> undoneByRejecting() {
        return new Step<>(name, action, compensation, deadline, failure, isPivot, expected, true, settles, needs);
    }

    /** Once it is done, the case goes forward only, unless its customer cancels. */
    public Step<D, C> pivot() {
        return new Step<>(name, action, compensation, deadline, failure, true, expected, rejectable, settles, needs);
    }

    /** After the pivot: what fails is asked again, never undone. */
    public Step<D, C> retries() {
        return new Step<>(
                name, action, compensation, deadline, Failure.RETRIES, isPivot, expected, rejectable, settles, needs);
    }

    public Step<D, C> expecting(String... codes) {
        return new Step<>(
                name, action, compensation, deadline, failure, isPivot, Set.of(codes), rejectable, settles, needs);
    }

    /** Once it is done, that step cannot be undone any more. */
    public Step<D, C> settling(String step) {
        return new Step<>(name, action, compensation, deadline, failure, isPivot, expected, rejectable, step, needs);
    }

    /** How it is undone depends on how the undoing of that step ended; while that is in doubt, not at all. */
    public Step<D, C> undoneKnowing(String step) {
        return new Step<>(name, action, compensation, deadline, failure, isPivot, expected, rejectable, settles, step);
    }
}
