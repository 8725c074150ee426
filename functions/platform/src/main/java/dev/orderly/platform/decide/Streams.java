package dev.orderly.platform.decide;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Refused;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams of one type: load one, and make the commit that comes next in it. */
public final class Streams<C, S, E> {
    /** The system event by which a sender hears a refusal; every context can say it, and no fold sees it. */
    public static final String COMMAND_REFUSED = "CommandRefused";

    private final StreamType<C, S, E> type;
    private final Environment environment;
    private final EventStore store;
    private final @Nullable Riding<S, E> riding;

    public Streams(StreamType<C, S, E> type, Environment environment) {
        this.type = type;
        this.environment = environment;
        this.store = new EventStore(environment);
        var states = type.states();
        this.riding = states == null ? null : new Riding<>(type, states, this::evolve, environment);
    }

    public StreamType<C, S, E> type() {
        return type;
    }

    public Loaded<S> load(String stream) {
        return riding == null ? load(stream, store.read(stream)) : riding.load(stream);
    }

    /** The state after those commits alone: as of a version or a time. */
    public Loaded<S> load(String stream, List<Commit> commits) {
        var state = type.decider().initialState();
        for (var commit : commits) {
            state = evolve(state, commit);
        }
        return new Loaded<>(stream, state, commits);
    }

    private S evolve(S state, Commit commit) {
        var after = state;
        for (var event : commit.events()) {
            after = evolve(after, event);
        }
        return after;
    }

    private S evolve(S state, Commit.Event event) {
        return event.type().equals(COMMAND_REFUSED) ? state : type.decider().evolve(state, event.read(type.events()));
    }

    /** The commit that makes these events happen next. */
    public Commit commit(Loaded<S> loaded, List<E> events, Causality causality, String fingerprint) {
        return commit(loaded, written(loaded, events), causality, fingerprint);
    }

    private Written<S> written(Loaded<S> loaded, List<E> events) {
        var state = loaded.state();
        var written = new ArrayList<Commit.Event>(events.size());
        for (var event : events) {
            state = type.decider().evolve(state, event);
            written.add(written(event));
        }
        return new Written<>(written, state);
    }

    /** The commit that records a refusal; the state stays as it is. */
    public Commit refusal(Loaded<S> loaded, Instruction<C> instruction, Refusal refusal) {
        var event = refusal(instruction.command(), instruction.causality().causationId(), refusal);
        var written = new Written<>(List.of(event), loaded.state());
        return commit(loaded, written, instruction.causality(), instruction.fingerprint());
    }

    private Commit.Event refusal(C command, String id, Refusal refusal) {
        return new Commit.Event(COMMAND_REFUSED, "1.0", true, JsonWriter.write(out -> {
            out.startObject();
            out.name("command");
            out.text(id);
            out.name("refused");
            out.text(type.commands().typeOf(command));
            out.name("code");
            out.text(refusal.code());
            out.name("detail");
            out.text(refusal.detail());
            out.endObject();
        }));
    }

    /** The commit that makes these events happen and records that what was asked before is refused because of them. */
    Commit refused(Loaded<S> loaded, Refused<C, E> refused, String command, Causality causality) {
        var happened = written(loaded, refused.events());
        var events = new ArrayList<>(happened.events());
        events.add(refusal(refused.command(), command, refused.refusal()));
        return commit(loaded, new Written<>(events, happened.state()), causality, "");
    }

    /** Events as JSON, and the state after them. */
    private record Written<S>(List<Commit.Event> events, S state) {}

    private Commit commit(Loaded<S> loaded, Written<S> written, Causality causality, String fingerprint) {
        var position = Commit.Position.after(loaded.stream(), loaded.tail());
        var now = environment.now();
        var version = position.version() + written.events().size() - 1;
        return new Commit(
                position,
                type.context(),
                written.events(),
                List.of(),
                List.of(),
                causality,
                fingerprint,
                now,
                riding == null
                        ? null
                        : riding.next(
                                loaded,
                                written.state(),
                                new Handled(causality.causationId(), fingerprint, version, now)));
    }

    private Commit.Event written(E event) {
        var events = type.events();
        var name = events.typeOf(event);
        return new Commit.Event(
                name,
                events.versionOf(name),
                events.published(name),
                JsonWriter.write(out -> events.writeData(event, out)));
    }
}
