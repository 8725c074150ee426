package dev.orderly.platform.store;

import dev.orderly.codec.Union;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one write: what a message made happen in one stream, all or nothing. {@code version} is that of its first event;
 * the next commit of the stream begins at {@link #nextVersion()}.
 */
public record Commit(
        Position position,
        String context,
        List<Event> events,
        List<Command> commands,
        List<Timer> timers,
        Causality causality,
        String fingerprint,
        Instant recordedAt,
        @Nullable Snapshot snapshot) {

    /** The most events, commands or timers that one commit may hold. */
    public static final int ENTRIES_MAX = 100;

    /** Where a commit stands: its stream, its first event's version, and the last published version before it. */
    public record Position(String stream, long version, long lastPublished) {
        /** Where the next commit of a stream stands that has these, or at least its last. */
        public static Position after(String stream, List<Commit> commits) {
            return commits.isEmpty()
                    ? new Position(stream, 1, 0)
                    : new Position(
                            stream,
                            commits.getLast().nextVersion(),
                            commits.getLast().lastPublished());
        }
    }

    /** A fact; {@code data} is JSON. Only a published one leaves the context. */
    public record Event(String type, String schemaVersion, boolean published, String data) {
        /** The fact itself; it throws what {@link Envelope#read} throws. */
        public <T> T read(Union<T> events) {
            return JsonReader.read(data, in -> events.readData(type, schemaVersion, in));
        }
    }

    /** A command to send: the relay takes it to the queue of the context that it names. */
    public record Command(String context, String type, String schemaVersion, String data) {}

    /** A message that comes back to the context when it is due. */
    public record Timer(String context, String name, Instant due, String data) {}

    /** The state after this commit, made by the definition of that name; throw-away. */
    public record Snapshot(String definition, String state) {}

    public Commit {
        events = List.copyOf(events);
        commands = List.copyOf(commands);
        timers = List.copyOf(timers);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A commit has at least one event");
        }
        if (events.size() > ENTRIES_MAX || commands.size() > ENTRIES_MAX || timers.size() > ENTRIES_MAX) {
            throw new TooLarge("more than " + ENTRIES_MAX + " events, commands or timers");
        }
    }

    public String stream() {
        return position.stream();
    }

    public long version() {
        return position.version();
    }

    /** The version of the last event. */
    public long lastVersion() {
        return position.version() + events.size() - 1;
    }

    public long nextVersion() {
        return lastVersion() + 1;
    }

    /** The version of the last published event up to and with this commit; 0 if there is none. */
    public long lastPublished() {
        var last = position.lastPublished();
        for (var i = 0; i < events.size(); i++) {
            if (events.get(i).published()) {
                last = position.version() + i;
            }
        }
        return last;
    }

    /** Every event in its envelope, in order. */
    public List<Envelope> history() {
        var envelopes = new ArrayList<Envelope>(events.size());
        var previous = position.lastPublished();
        for (var i = 0; i < events.size(); i++) {
            envelopes.add(envelope(i, previous));
            previous = events.get(i).published() ? position.version() + i : previous;
        }
        return envelopes;
    }

    /** The published events in their envelopes, in order: what the bus gets to hear. */
    public List<Envelope> published() {
        var all = history();
        var published = new ArrayList<Envelope>(all.size());
        for (var i = 0; i < events.size(); i++) {
            if (events.get(i).published()) {
                published.add(all.get(i));
            }
        }
        return published;
    }

    private Envelope envelope(int index, long previous) {
        var event = events.get(index);
        var version = position.version() + index;
        return new Envelope(
                stream() + "@" + version,
                event.type(),
                kind(event),
                event.schemaVersion(),
                context,
                stream(),
                version,
                previous,
                recordedAt,
                causality,
                event.data());
    }

    private static Kind kind(Event event) {
        if (event.type().equals("CommandRefused")) {
            return Kind.SYSTEM;
        }
        return event.published() ? Kind.INTEGRATION : Kind.DOMAIN;
    }

    /** The commands in their envelopes; an id is {@code stream@version#index}, so that sending twice is seen. */
    public List<Envelope> sent() {
        var envelopes = new ArrayList<Envelope>(commands.size());
        for (var i = 0; i < commands.size(); i++) {
            var command = commands.get(i);
            envelopes.add(asked(
                    stream() + "@" + version() + "#" + i, command.type(), command.schemaVersion(), command.data()));
        }
        return envelopes;
    }

    /** The timers in their envelopes, to be delivered when due; an id is {@code stream@version!index}. */
    public List<Envelope> armed() {
        var envelopes = new ArrayList<Envelope>(timers.size());
        for (var i = 0; i < timers.size(); i++) {
            envelopes.add(
                    asked(timerId(i), timers.get(i).name(), "1.0", timers.get(i).data()));
        }
        return envelopes;
    }

    /** The id of a timer that this commit armed: {@code stream@version!index}. */
    public String timerId(int index) {
        return stream() + "@" + version() + "!" + index;
    }

    private Envelope asked(String id, String type, String schemaVersion, String data) {
        return new Envelope(
                id,
                type,
                Kind.COMMAND,
                schemaVersion,
                context,
                stream(),
                0,
                0,
                recordedAt,
                causality.by(stream() + "@" + version()),
                data);
    }
}
