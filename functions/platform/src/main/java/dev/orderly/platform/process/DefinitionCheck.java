package dev.orderly.platform.process;

import dev.orderly.platform.process.Step.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of a definition, checked when it is built: a process that could not be undone must not start. */
final class DefinitionCheck {
    static final int STEPS_MAX = 50;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    private DefinitionCheck() {}

    static <D, C> void check(List<Step<D, C>> steps, Step<D, C> rejection, String fixedBy, List<String> commands) {
        must(!steps.isEmpty() && steps.size() <= STEPS_MAX, "there are 1 to " + STEPS_MAX + " steps");
        var names = new HashSet<String>();
        Stream.concat(steps.stream(), Stream.of(rejection)).forEach(step -> {
            must(NAME.matcher(step.name()).matches(), step, "is no name such as reserve-stock");
            must(names.add(step.name()), step, "is there twice");
            must(step.deadline().isPositive(), step, "has no time");
            types(step)
                    .forEach(type -> must(commands.contains(type), step, "asks for " + type + ", which nobody knows"));
        });
        must(rejection.action().isPresent(), rejection, "closes a case, and asks nobody to");
        must(rejection.compensation().isEmpty() && !rejection.isPivot(), rejection, "closes a case, and is undone");
        checkPivot(steps, fixedBy);
        steps.stream().filter(step -> !step.needs().isEmpty()).forEach(step -> checkNeeds(steps, step));
        steps.stream().filter(step -> !step.settles().isEmpty()).forEach(step -> checkSettled(steps, step));
    }

    private static <D, C> Stream<String> types(Step<D, C> step) {
        return Stream.concat(step.action().stream(), step.compensation().stream())
                .flatMap(ask -> ask.types().stream());
    }

    private static <D, C> void checkPivot(List<Step<D, C>> steps, String fixedBy) {
        must(steps.stream().filter(Step::isPivot).count() == 1, "exactly one step is the pivot");
        var pivot = steps.stream().map(Step::isPivot).toList().indexOf(true);
        var names = steps.stream().map(Step::name).toList();
        must(names.contains(fixedBy) && names.indexOf(fixedBy) <= pivot, "the data is fixed by a step up to the pivot");
        steps.subList(0, pivot + 1).forEach(DefinitionCheck::checkUndoable);
        steps.subList(pivot + 1, steps.size()).forEach(DefinitionCheck::checkForwardOnly);
    }

    private static <D, C> void checkUndoable(Step<D, C> step) {
        must(step.failure() == Failure.COMPENSATES, step, "retries before the pivot");
        must(step.action().isPresent(), step, "only waits, before the pivot");
        must(step.compensation().isPresent() != step.rejectable(), step, "needs one way to be undone");
    }

    private static <D, C> void checkForwardOnly(Step<D, C> step) {
        must(step.failure() == Failure.RETRIES, step, "must be retriable after the pivot");
        must(step.compensation().isEmpty() && !step.rejectable(), step, "is undone after the pivot");
    }

    private static <D, C> void checkSettled(List<Step<D, C>> steps, Step<D, C> step) {
        must(
                steps.subList(0, steps.indexOf(step)).stream()
                        .anyMatch(before -> before.name().equals(step.settles())
                                && before.compensation().isPresent()),
                step,
                "settles no step before it that could be undone");
    }

    /** It must be undone before, so it comes later in the process. */
    private static <D, C> void checkNeeds(List<Step<D, C>> steps, Step<D, C> step) {
        must(
                steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                        .anyMatch(later -> later.name().equals(step.needs())
                                && later.compensation().isPresent()),
                step,
                "needs no step after it that could be undone");
    }

    private static void must(boolean kept, Step<?, ?> step, String otherwise) {
        must(kept, step.name() + " " + otherwise);
    }

    private static void must(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("No process: " + rule);
        }
    }
}
