package dev.orderly.platform.decide;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Refused;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.JsonReader;
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

    public Streams(StreamType<C, S, E> type, Environment environment) {
        this.type = type;
        this.environment = environment;
        this.store = new EventStore(environment);
    }

    public StreamType<C, S, E> type() {
        return type;
    }

    public Loaded<S> load(String stream) {
        var states = type.states();
        if (states != null) {
            var latest = store.latest(stream);
            if (latest.isEmpty()) {
                return new Loaded<>(stream, type.decider().initialState(), List.of());
            }
            var snapshot = latest.get().snapshot();
            if (snapshot != null && snapshot.definition().equals(states.definition())) {
                return new Loaded<>(stream, JsonReader.read(snapshot.state(), states.codec()), List.of(latest.get()));
            }
        }
        return load(stream, store.read(stream));
    }

    /** The state after those commits alone: as of a version or a time. */
    public Loaded<S> load(String stream, List<Commit> commits) {
        var state = type.decider().initialState();
        for (var commit : commits) {
            for (var event : commit.events()) {
                state = evolve(state, event);
            }
        }
        return new Loaded<>(stream, state, commits);
    }

    private S evolve(S state, Commit.Event event) {
        return event.type().equals(COMMAND_REFUSED) ? state : type.decider().evolve(state, event.read(type.events()));
    }

    /** The commit that makes these events happen next. */
    public Commit commit(Loaded<S> loaded, List<E> events, Causality causality, String fingerprint) {
        var state = loaded.state();
        var written = new ArrayList<Commit.Event>(events.size());
        for (var event : events) {
            state = type.decider().evolve(state, event);
            written.add(written(event));
        }
        return commit(loaded, new Written(written, snapshot(state)), causality, fingerprint);
    }

    /** The commit that records a refusal; the state stays as it is. */
    public Commit refusal(Loaded<S> loaded, Instruction<C> instruction, Refusal refusal) {
        var causality = instruction.causality();
        var event = new Commit.Event(COMMAND_REFUSED, "1.0", true, JsonWriter.write(out -> {
            out.startObject();
            out.name("command");
            out.text(causality.causationId());
            out.name("refused");
            out.text(type.commands().typeOf(instruction.command()));
            out.name("code");
            out.text(refusal.code());
            out.name("detail");
            out.text(refusal.detail());
            out.endObject();
        }));
        var written = new Written(List.of(event), snapshot(loaded.state()));
        return commit(loaded, written, causality, instruction.fingerprint());
    }

    /** The commit that makes these events happen and records that what was asked before is refused because of them. */
    Commit refused(Loaded<S> loaded, Refused<C, E> refused, String command, Causality causality) {
        var commit = commit(loaded, refused.events(), causality, "");
        var events = new ArrayList<>(commit.events());
        var asked = Instruction.sent(refused.command(), causality.by(command), "");
        events.add(refusal(loaded, asked, refused.refusal()).events().getFirst());
        return commit(loaded, new Written(events, commit.snapshot()), causality, "");
    }

    /** Events as JSON, and the state after them where it rides in the commit. */
    private record Written(List<Commit.Event> events, Commit.@Nullable Snapshot snapshot) {}

    private Commit commit(Loaded<S> loaded, Written written, Causality causality, String fingerprint) {
        return new Commit(
                Commit.Position.after(loaded.stream(), loaded.tail()),
                type.context(),
                written.events(),
                List.of(),
                List.of(),
                causality,
                fingerprint,
                environment.now(),
                written.snapshot());
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

    private Commit.@Nullable Snapshot snapshot(S state) {
        var states = type.states();
        return states == null
                ? null
                : new Commit.Snapshot(states.definition(), JsonWriter.write(state, states.codec()));
    }
}
