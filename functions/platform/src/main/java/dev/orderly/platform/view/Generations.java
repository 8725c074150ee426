package dev.orderly.platform.view;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.decide.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a read model's table are shown, and which others stand beside them: being built, or kept to switch back
 * to. There is at most one other generation, fed with every event like the live one. A number is never used twice.
 */
@Encoded
public record Generations(Generation live, @Nullable Other other, int newest, List<Act> acts) {
    private static final int ACTS_MAX = 20;

    /** Some rows, and the version of the view that folds them. */
    public record Generation(int number, int view) {}

    /** How far the other generation is. */
    public enum Phase {
        /** Fed with what happens; whoever has not noticed yet is waited for. */
        PREPARING,
        /** The log is read, stream by stream. */
        FILLING,
        /** The live rows are gone through: none may have seen more. */
        CHECKING,
        /** It has seen all that the live one has, and could be shown. */
        READY,
        /** Not fed any more; its rows are deleted. */
        DROPPING
    }

    /** The generation beside the live one. {@code place} is where the phase goes on; none at its beginning. */
    public record Other(
            Generation generation,
            Phase phase,
            Instant since,
            @Nullable Place place,
            Counts counts) {}

    /** The last key that was read; the version is the log's. */
    public record Place(String key, long version) {}

    /** What a phase has done: streams or rows looked at, rows written, and which of them failed. */
    public record Counts(long seen, long written, long failed, List<Failure> failures) {
        public static final Counts NONE = new Counts(0, 0, 0, List.of());
        private static final int FAILURES_MAX = 20;

        public Counts {
            failures = List.copyOf(failures);
        }

        public Counts plus(boolean wrote) {
            return new Counts(seen + 1, written + (wrote ? 1 : 0), failed, failures);
        }

        /** A count without names once there are enough of them. */
        public Counts plus(Failure failure) {
            var named = new ArrayList<>(failures);
            if (named.size() < FAILURES_MAX) {
                named.add(failure);
            }
            return new Counts(seen + 1, written, failed + 1, named);
        }
    }

    /** A stream or row that today's code cannot fold, and the kind of error. */
    public record Failure(String key, String error) {}

    /** What somebody did with the generations, and why; {@code key} and {@code fingerprint} tell a repetition. */
    public record Act(String what, Instant at, String by, String reason, String key, String fingerprint) {}

    /** What comes of a wish. */
    public sealed interface Verdict {
        record Yes(Generations next) implements Verdict {}

        record No(Refusal why) implements Verdict {}
    }

    public Generations {
        acts = List.copyOf(acts);
    }

    /** A table that was never rebuilt. */
    static Generations first(int view) {
        return new Generations(new Generation(1, view), null, 1, List.of());
    }

    /** The act of that key, if it was done before. */
    public Optional<Act> done(String key) {
        return acts.stream().filter(act -> act.key().equals(key)).findFirst();
    }

    /** The generation beside the live one that events are fed to. */
    public Optional<Generation> beside() {
        return other == null || other.phase() == Phase.DROPPING ? Optional.empty() : Optional.of(other.generation());
    }

    /** All that events are fed to, the live one first. */
    public List<Generation> fed() {
        return Stream.concat(Stream.of(live), beside().stream()).toList();
    }

    /** The generation of that number, if it is live or beside it. */
    public Optional<Generation> of(int number) {
        if (live.number() == number) {
            return Optional.of(live);
        }
        return other != null && other.generation().number() == number
                ? Optional.of(other.generation())
                : Optional.empty();
    }

    public Verdict rebuild(int view, Act act) {
        if (other != null) {
            return no(
                    "generation-exists",
                    "Generation %d stands beside the live one; drop it first."
                            .formatted(other.generation().number()));
        }
        var next = new Generation(newest + 1, view);
        var preparing = new Other(next, Phase.PREPARING, act.at(), null, Counts.NONE);
        return new Verdict.Yes(new Generations(live, preparing, newest + 1, with(act)));
    }

    /** Shows the other generation, and goes on feeding the one that was shown. */
    public Verdict switchOver(boolean back, Act act) {
        if (other == null || other.generation().number() < live.number() != back) {
            return no("nothing-to-switch", "There is no %s generation.".formatted(back ? "earlier" : "later"));
        }
        if (other.phase() != Phase.READY) {
            return no("generation-not-ready", "The other generation is not ready: it has not seen all that is shown.");
        }
        var kept = new Other(live, Phase.READY, act.at(), null, Counts.NONE);
        return new Verdict.Yes(new Generations(other.generation(), kept, newest, with(act)));
    }

    /** Gives up the generation of that number, which must not be the live one. */
    public Verdict drop(int number, Act act) {
        if (other == null || other.generation().number() != number) {
            return no("generation-not-beside", "Generation %d does not stand beside the live one.".formatted(number));
        }
        return other.phase() == Phase.DROPPING
                ? new Verdict.Yes(this)
                : new Verdict.Yes(in(Phase.DROPPING, act.at()).acted(act));
    }

    private static Verdict no(String code, String detail) {
        return new Verdict.No(new Refusal(code, detail));
    }

    /** The other generation begins a phase. */
    public Generations in(Phase phase, Instant now) {
        return with(new Other(another().generation(), phase, now, null, Counts.NONE));
    }

    /** The other generation ends its phase and keeps what was counted in it. */
    public Generations ready(Instant now, Counts counts) {
        return with(new Other(another().generation(), Phase.READY, now, null, counts));
    }

    /** The other generation's phase was without success, and begins again. */
    public Generations again(Counts counts) {
        return with(
                new Other(another().generation(), another().phase(), another().since(), null, counts));
    }

    /** The other generation's phase has come to that place. */
    public Generations at(Place place, Counts counts) {
        return with(
                new Other(another().generation(), another().phase(), another().since(), place, counts));
    }

    /** The other generation is gone. */
    public Generations alone() {
        return new Generations(live, null, newest, acts);
    }

    /**
     * The other generation missed something: it is not ready before it has been checked from the beginning. While it is
     * filled nothing needs to be said, because it is checked afterwards.
     */
    Generations behind(Instant now) {
        return another().phase() == Phase.READY || another().phase() == Phase.CHECKING ? in(Phase.CHECKING, now) : this;
    }

    private Generations acted(Act act) {
        return new Generations(live, other, newest, with(act));
    }

    private Generations with(Other next) {
        return new Generations(live, next, newest, acts);
    }

    private List<Act> with(Act act) {
        var all = new ArrayList<>(acts);
        all.add(act);
        return all.subList(Math.max(0, all.size() - ACTS_MAX), all.size());
    }

    private Other another() {
        if (other == null) {
            throw new IllegalStateException("There is no other generation");
        }
        return other;
    }
}
