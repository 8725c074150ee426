package dev.orderly.simulation.saga;

import dev.orderly.platform.store.Commit;
import dev.orderly.simulation.saga.stage.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What somebody does at a moment of an order's life: just before an event is written, or right after. Once each. */
final class Moments implements Call.Watcher {
    /** On which side of the write. */
    enum Side {
        BEFORE,
        AFTER
    }

    private record Cue(Predicate<Call> moment, Side side, Runnable action) {}

    private final List<Cue> cues = new ArrayList<>();

    /** At the first write of an event of that type to the log. */
    void at(Side side, String event, Runnable action) {
        at(side, call -> call.commits().stream().anyMatch(commit -> says(commit, event)), action);
    }

    /** At the first such call. */
    void at(Side side, Predicate<Call> moment, Runnable action) {
        cues.add(new Cue(moment, side, action));
    }

    /** Cues whose moment never came. */
    boolean isOpen() {
        return !cues.isEmpty();
    }

    private static boolean says(Commit commit, String event) {
        return commit.events().stream().anyMatch(it -> it.type().equals(event));
    }

    @Override
    public void before(Call call) {
        run(call, Side.BEFORE);
    }

    @Override
    public void after(Call call) {
        run(call, Side.AFTER);
    }

    /** A cue is gone before its action runs, because the action makes calls of its own. */
    private void run(Call call, Side side) {
        for (var cue : List.copyOf(cues)) {
            if (cue.side() == side && cue.moment().test(call) && cues.remove(cue)) {
                cue.action().run();
            }
        }
    }
}
