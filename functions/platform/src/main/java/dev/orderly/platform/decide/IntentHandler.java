package dev.orderly.platform.decide;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.decide.Decision.Reject;
import dev.orderly.platform.decide.Outside.Happened;
import dev.orderly.platform.decide.Outside.Nothing;
import dev.orderly.platform.decide.Outside.Refused;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.store.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands with an effect outside: the intent is committed before the call, the outcome after it with the intent's id
 * as its cause. Killed anywhere between, the next delivery finds the intent and asks what became of it (FAULTS F55).
 */
public final class IntentHandler<C, S, E> {
    private final Streams<C, S, E> streams;
    private final Outside<C, S, E> outside;
    private final EventStore store;
    private final Conflicts conflicts;

    public IntentHandler(StreamType<C, S, E> type, Outside<C, S, E> outside, Environment environment) {
        this.streams = new Streams<>(type, environment);
        this.outside = outside;
        this.store = new EventStore(environment);
        this.conflicts = new Conflicts(environment);
    }

    public Streams<C, S, E> streams() {
        return streams;
    }

    /**
     * Handles a command that came over a queue; a refusal is committed.
     *
     * @throws Outside.Unanswered when the outside did not say what happened
     * @throws Unavailable when the log cannot be reached, or other writers were first every time
     */
    public void handle(C command, Causality causality) {
        conflicts.retry(() -> attempt(command, causality));
    }

    /** Each step is empty when another writer was first. */
    private Optional<Loaded<S>> attempt(C command, Causality causality) {
        var loaded = streams.load(streams.type().streamOf(command));
        return settle(loaded, command, true)
                .flatMap(settled -> decide(settled, command, causality))
                .flatMap(decided -> settle(decided, command, false));
    }

    private Optional<Loaded<S>> decide(Loaded<S> loaded, C command, Causality causality) {
        if (loaded.handled(causality.causationId()).isPresent()) {
            return Optional.of(loaded);
        }
        var fingerprint =
                Fingerprint.of(JsonWriter.write(command, streams.type().commands()));
        return switch (streams.type().decider().decide(command, loaded.state())) {
            case Accept<E> accepted when accepted.events().isEmpty() -> Optional.of(loaded);
            case Accept<E> accepted ->
                append(loaded, accepted.events(), streams.commit(loaded, accepted.events(), causality, fingerprint));
            case Reject<E>(Refusal refusal) ->
                append(
                        loaded,
                        List.of(),
                        streams.refusal(loaded, Instruction.sent(command, causality, fingerprint), refusal));
        };
    }

    private Optional<Loaded<S>> settle(Loaded<S> loaded, C command, boolean found) {
        return switch (outside.settle(loaded.state(), command, found)) {
            case Nothing<C, E> _ -> Optional.of(loaded);
            case Happened<C, E> happened ->
                append(
                        loaded,
                        happened.events(),
                        streams.commit(
                                loaded, happened.events(), Intent.of(loaded).outcome(), ""));
            case Refused<C, E> refused -> {
                var intent = Intent.of(loaded);
                var commit = streams.refused(loaded, refused, intent.command(), intent.outcome());
                yield append(loaded, refused.events(), commit);
            }
        };
    }

    private Optional<Loaded<S>> append(Loaded<S> loaded, List<E> events, Commit commit) {
        return switch (store.append(commit)) {
            case Append.Conflict _ -> Optional.empty();
            case Append.Done _ -> {
                var state = loaded.state();
                for (var event : events) {
                    state = streams.type().decider().evolve(state, event);
                }
                var tail = new ArrayList<>(loaded.tail());
                tail.add(commit);
                yield Optional.of(new Loaded<>(loaded.stream(), state, tail, loaded.handledLately()));
            }
        };
    }

    /** The last commit that changed the state: that is where what is open was opened, and by which command. */
    private record Intent(Commit commit) {
        static Intent of(Loaded<?> loaded) {
            return loaded.tail().reversed().stream()
                    .filter(Intent::changesState)
                    .findFirst()
                    .map(Intent::new)
                    .orElseThrow(() -> new IllegalStateException("Nothing can be open in " + loaded.stream()));
        }

        private static boolean changesState(Commit commit) {
            return !commit.events().getFirst().type().equals(Streams.COMMAND_REFUSED);
        }

        String command() {
            return commit.causality().causationId();
        }

        Causality outcome() {
            return commit.causality().by(commit.stream() + "@" + commit.lastVersion());
        }
    }
}
