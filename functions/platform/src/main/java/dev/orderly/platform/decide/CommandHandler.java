package dev.orderly.platform.decide;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.decide.Decision.Reject;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.store.Unavailable;
import java.util.Optional;
import java.util.function.Function;

/**
 * Commands become commits: load, decide, append, and all again when another writer was first. A causation id is taken
 * once per stream, so the same command may come as often as it likes.
 */
public final class CommandHandler<C, S, E> {
    private final Streams<C, S, E> streams;
    private final EventStore store;
    private final Conflicts conflicts;

    public CommandHandler(StreamType<C, S, E> type, Environment environment) {
        streams = new Streams<>(type, environment);
        store = new EventStore(environment);
        conflicts = new Conflicts(environment);
    }

    public Streams<C, S, E> streams() {
        return streams;
    }

    /** Handles a command that came over a queue; a refusal is committed. */
    public Outcome handle(C command, Causality causality) {
        return handle(Instruction.sent(command, causality, fingerprint(command)));
    }

    private String fingerprint(C command) {
        return Fingerprint.of(JsonWriter.write(command, streams.type().commands()));
    }

    /** @throws Unavailable when the log cannot be reached, or other writers were first every time */
    public Outcome handle(Instruction<C> instruction) {
        return handle(load(instruction), instruction);
    }

    /** Handles an instruction on a stream that was just loaded, and is read again only if another writer was first. */
    public Outcome handle(Loaded<S> loaded, Instruction<C> instruction) {
        return conflicts.retry(loaded, () -> load(instruction), read -> attempt(read, instruction));
    }

    /**
     * Handles what a state asks for: a command is decided on the very state that it was chosen for, and chosen again
     * when another writer was first. A refusal is committed.
     */
    public Outcome handle(String stream, Causality causality, Function<S, Optional<C>> choice) {
        return conflicts.retry(() -> {
            var loaded = streams.load(stream);
            return choice.apply(loaded.state())
                    .map(command -> attempt(loaded, Instruction.sent(command, causality, fingerprint(command))))
                    .orElseGet(() -> Optional.of(new Outcome.Done(loaded.version())));
        });
    }

    private Loaded<S> load(Instruction<C> instruction) {
        return streams.load(streams.type().streamOf(instruction.command()));
    }

    /**
     * The outcome of a command that was handled before, without deciding: for a caller who would otherwise look things
     * up that may have changed since.
     */
    public Optional<Outcome> again(Loaded<S> loaded, Causality causality, String fingerprint) {
        return loaded.handled(causality.causationId()).map(before -> again(before, fingerprint));
    }

    /** Empty when another writer was first. */
    private Optional<Outcome> attempt(Loaded<S> loaded, Instruction<C> instruction) {
        var before = loaded.handled(instruction.causality().causationId());
        if (before.isPresent()) {
            return Optional.of(again(before.get(), instruction.fingerprint()));
        }
        if (instruction.atVersion().isPresent()
                && !loaded.isStillAt(instruction.atVersion().getAsLong())) {
            return Optional.of(new Outcome.Stale(loaded.version()));
        }
        return switch (streams.type().decider().decide(instruction.command(), loaded.state())) {
            case Accept<E> accepted -> accept(instruction, loaded, accepted);
            case Reject<E> rejected -> reject(instruction, loaded, rejected.refusal());
        };
    }

    private static Outcome again(Handled before, String fingerprint) {
        if (!before.fingerprint().equals(fingerprint)) {
            return new Outcome.KeyReused(before.version());
        }
        return new Outcome.Done(before.version());
    }

    private Optional<Outcome> accept(Instruction<C> instruction, Loaded<S> loaded, Accept<E> accepted) {
        if (accepted.events().isEmpty()) {
            return Optional.of(new Outcome.Done(loaded.version()));
        }
        var commit = streams.commit(loaded, accepted.events(), instruction.causality(), instruction.fingerprint());
        return append(commit, new Outcome.Done(commit.lastVersion()));
    }

    private Optional<Outcome> reject(Instruction<C> instruction, Loaded<S> loaded, Refusal refusal) {
        if (!instruction.recordsRefusal()) {
            return Optional.of(new Outcome.Refused(refusal, loaded.version()));
        }
        var commit = streams.refusal(loaded, instruction, refusal);
        return append(commit, new Outcome.Refused(refusal, commit.lastVersion()));
    }

    private Optional<Outcome> append(Commit commit, Outcome done) {
        return switch (store.append(commit)) {
            case Append.Done _ -> Optional.of(done);
            case Append.Conflict _ -> Optional.empty();
        };
    }
}
