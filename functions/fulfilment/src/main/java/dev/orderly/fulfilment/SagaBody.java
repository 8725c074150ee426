package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.process.Definition;
import dev.orderly.platform.process.Progress;
import dev.orderly.platform.process.SagaEvent;
import dev.orderly.platform.process.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One saga for a person: what is done, what it waits for until when, what was undone and why, and who acted. */
@Encoded
record SagaBody(
        String order,
        String status,
        String style,
        int definition,
        @Nullable String step,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        Instant began,
        List<StepBody> steps,
        List<Entry> history) {

    /** A step of the saga's definition, and how far it is. */
    @Encoded
    record StepBody(String name, String status, int tries) {}

    /** What happened. */
    @Encoded
    record Entry(
            Instant at,
            String what,
            @Nullable String step,
            @Nullable String reason,
            String by) {}

    SagaBody {
        steps = List.copyOf(steps);
        history = List.copyOf(history);
    }

    static SagaBody of(String order, Standing standing, Definition<?, ?> definition) {
        var row = SagaRow.of(standing);
        return new SagaBody(
                order,
                row.status(),
                definition.style(),
                definition.version(),
                row.step(),
                row.step() == null ? null : row.since(),
                row.until(),
                row.reason(),
                row.began(),
                definition.all().stream()
                        .map(step -> step(step.name(), standing.progress()))
                        .toList(),
                standing.history().stream().map(SagaBody::entry).toList());
    }

    private static StepBody step(String name, Progress progress) {
        var state = progress.steps().get(name);
        return state == null
                ? new StepBody(name, "not-yet", 0)
                : new StepBody(name, SagaRow.text(state.status()), state.tries());
    }

    private static Entry entry(Standing.Happened happened) {
        return switch (happened.event()) {
            case SagaEvent.Began began -> entry(happened, "began", null, "round " + began.round());
            case SagaEvent.StepAsked asked -> entry(happened, "asked", asked.step(), null);
            case SagaEvent.StepDone done -> entry(happened, "done", done.step(), null);
            case SagaEvent.StepFailed failed -> entry(happened, "failed", failed.step(), failed.reason());
            case SagaEvent.StepTimedOut late -> entry(happened, "timed-out", late.step(), null);
            case SagaEvent.StepStalled stalled -> entry(happened, "stalled", stalled.step(), stalled.reason());
            case SagaEvent.UndoBegan undo -> entry(happened, "goes-back", null, undo.reason());
            case SagaEvent.UndoAsked asked -> entry(happened, "undo-asked", asked.step(), null);
            case SagaEvent.StepUndone undone -> entry(happened, "undone", undone.step(), null);
            case SagaEvent.UndoGivenUp left -> entry(happened, "left-to-a-person", left.step(), left.reason());
            case SagaEvent.Ended ended -> entry(happened, SagaRow.text(ended.ending()), ended.step(), ended.reason());
            case SagaEvent.Nudged nudged -> entry(happened, "nudged", null, nudged.reason());
            case SagaEvent.DeadlineMoved moved -> entry(happened, "postponed", moved.step(), moved.reason());
            case SagaEvent.Resolved resolved -> entry(happened, "resolved", null, resolved.reason());
            case SagaEvent.Skipped skipped ->
                entry(happened, "passed-over", null, skipped.stream() + "@" + skipped.version());
        };
    }

    private static Entry entry(
            Standing.Happened happened, String what, @Nullable String step, @Nullable String reason) {
        return new Entry(happened.at(), what, absent(step), absent(reason), happened.actor());
    }

    private static @Nullable String absent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
