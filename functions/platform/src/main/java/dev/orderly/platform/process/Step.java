package dev.orderly.platform.process;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a process: which context is asked for what, how long to wait, and how it is undone. A step without an
 * action only waits for a fact. {@code D} is the case's data, {@code C} all commands.
 */
public record Step<D, C>(
        String name,
        Optional<Ask<D, C>> action,
        Optional<Ask<D, C>> compensation,
        Duration deadline,
        Failure failure,
        Set<String> expected) {

    /** A command to a context, made from the data and from where the process stands. */
    public record Ask<D, C>(String context, Making<D, C> command) {}

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

    public static <D, C> Step<D, C> named(String name, Duration deadline) {
        return new Step<>(name, Optional.empty(), Optional.empty(), deadline, Failure.COMPENSATES, Set.of());
    }

    public Step<D, C> asks(String context, Making<D, C> command) {
        return new Step<>(name, Optional.of(new Ask<>(context, command)), compensation, deadline, failure, expected);
    }

    public Step<D, C> undoneBy(String context, Making<D, C> command) {
        return new Step<>(name, action, Optional.of(new Ask<>(context, command)), deadline, failure, expected);
    }

    /** After the pivot: what fails is asked again, never undone. */
    public Step<D, C> retries() {
        return new Step<>(name, action, compensation, deadline, Failure.RETRIES, expected);
    }

    /** Refusals that are no failure, because an event that says why is on its way. */
    public Step<D, C> expecting(String... codes) {
        return new Step<>(name, action, compensation, deadline, failure, Set.of(codes));
    }
}
