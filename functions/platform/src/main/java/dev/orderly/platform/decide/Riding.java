package dev.orderly.platform.decide;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.StreamType.Snapshots;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * States that ride in commits. One that is missing, damaged, or made by another definition is as good as none: the
 * stream is folded, page by page, and the next commit carries a new one. It is said each time, because it costs.
 */
final class Riding<S, E> {
    /** More messages than these are not remembered: the commit would grow with them. */
    static final int REMEMBERED_MAX = 200;

    private final S initial;
    private final BiFunction<S, Commit, S> fold;
    private final Snapshots<S, E> snapshots;
    private final String definition;
    private final EventStore store;
    private final Environment environment;

    /** What is written: the state, what was handled lately, and by what both are known to be whole. */
    @Encoded
    record Ride(String state, List<Handled> handled, String check) {
        Ride {
            handled = List.copyOf(handled);
        }

        static Ride of(String state, List<Handled> handled) {
            return new Ride(state, handled, check(state, handled));
        }

        boolean isWhole() {
            return check.equals(check(state, handled));
        }

        private static String check(String state, List<Handled> handled) {
            return Fingerprint.of(state + '\n' + handled);
        }
    }

    Riding(
            StreamType<?, S, E> type,
            Snapshots<S, E> snapshots,
            BiFunction<S, Commit, S> fold,
            Environment environment) {
        this.initial = type.decider().initialState();
        this.fold = fold;
        this.snapshots = snapshots;
        this.definition = definition(type, snapshots);
        this.store = new EventStore(environment);
        this.environment = environment;
    }

    /** By what the fold makes of the sample: another shape of the state, or another fold, is another definition. */
    private static <S, E> String definition(StreamType<?, S, E> type, Snapshots<S, E> snapshots) {
        var state = type.decider().initialState();
        var states = new StringBuilder(JsonWriter.write(state, snapshots.codec()));
        for (var event : snapshots.sample()) {
            state = type.decider().evolve(state, event);
            states.append('\n').append(JsonWriter.write(state, snapshots.codec()));
        }
        return type.category() + "-" + Fingerprint.of(states.toString());
    }

    Loaded<S> load(String stream) {
        var last = store.latest(stream);
        return last.isEmpty()
                ? new Loaded<>(stream, initial, List.of())
                : ridden(last.get()).orElseGet(() -> folded(stream));
    }

    private Optional<Loaded<S>> ridden(Commit last) {
        var snapshot = last.snapshot();
        if (snapshot == null) {
            return none(last, "absent");
        }
        if (!snapshot.definition().equals(definition)) {
            return none(last, "of another definition");
        }
        try {
            var ride = JsonReader.read(snapshot.state(), RidingRideCodec.CODEC);
            return ride.isWhole()
                    ? Optional.of(new Loaded<>(
                            last.stream(),
                            JsonReader.read(ride.state(), snapshots.codec()),
                            List.of(last),
                            ride.handled()))
                    : none(last, "damaged");
        } catch (RuntimeException unreadable) {
            return none(last, "damaged");
        }
    }

    private Optional<Loaded<S>> none(Commit last, String why) {
        environment
                .log()
                .warn("snapshot-not-used", Map.of("stream", last.stream(), "snapshot", why, "definition", definition));
        environment.metrics().write(Metrics.count("SnapshotsNotUsed", 1));
        return Optional.empty();
    }

    /** The whole stream, of which only what is needed is kept in memory. */
    private Loaded<S> folded(String stream) {
        var remembered = environment.now().minus(snapshots.remembers());
        var handled = new ArrayList<Handled>();
        var folding = new Object() {
            S state = initial;

            @Nullable
            Commit last = null;
        };
        store.each(stream, commit -> {
            folding.state = fold.apply(folding.state, commit);
            folding.last = commit;
            if (commit.recordedAt().isAfter(remembered)) {
                handled.add(Handled.in(commit));
            }
        });
        return new Loaded<>(stream, folding.state, folding.last == null ? List.of() : List.of(folding.last), handled);
    }

    /** What the next commit carries; nothing where more would have to be remembered than a commit should carry. */
    Commit.@Nullable Snapshot next(Loaded<S> before, S state, Handled now) {
        var handled = new ArrayList<>(before.handledLately().stream()
                .filter(one -> isRemembered(one, now.at()))
                .toList());
        if (isRemembered(now, now.at())) {
            handled.add(now);
        }
        if (handled.size() > REMEMBERED_MAX) {
            environment.log().warn("snapshot-left-out", Map.of("stream", before.stream()));
            return null;
        }
        var ride = Ride.of(JsonWriter.write(state, snapshots.codec()), handled);
        return new Commit.Snapshot(definition, JsonWriter.write(ride, RidingRideCodec.CODEC));
    }

    private boolean isRemembered(Handled handled, Instant now) {
        return handled.at().isAfter(now.minus(snapshots.remembers()));
    }
}
