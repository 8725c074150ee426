package dev.orderly.simulation.history;

import dev.orderly.local.json.Json;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.Commit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A commit as an object for a reader: what happened first, by whom and why last; data as JSON in JSON. */
final class CommitJson {
    private CommitJson() {}

    static Map<String, @Nullable Object> write(Commit commit) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("stream", commit.stream());
        object.put("version", commit.version());
        object.put("recordedAt", commit.recordedAt().toString());
        object.put("causationId", commit.causality().causationId());
        object.put("actor", commit.causality().actor());
        object.put("events", commit.events().stream().map(CommitJson::event).toList());
        object.put(
                "commands", commit.commands().stream().map(CommitJson::command).toList());
        object.put("timers", commit.timers().stream().map(CommitJson::timer).toList());
        object.put("context", commit.context());
        object.put("lastPublished", commit.position().lastPublished());
        object.put("style", commit.causality().style());
        object.put("correlationId", commit.causality().correlationId());
        object.put("traceparent", commit.causality().traceparent());
        object.put("fingerprint", commit.fingerprint());
        var snapshot = commit.snapshot();
        if (snapshot != null) {
            object.put("definition", snapshot.definition());
            object.put("state", snapshot.state());
        }
        return object;
    }

    private static Map<String, @Nullable Object> event(Commit.Event event) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("type", event.type());
        object.put("schemaVersion", event.schemaVersion());
        object.put("published", event.published());
        object.put("data", Json.read(event.data()));
        return object;
    }

    private static Map<String, @Nullable Object> command(Commit.Command command) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("context", command.context());
        object.put("type", command.type());
        object.put("schemaVersion", command.schemaVersion());
        object.put("data", Json.read(command.data()));
        return object;
    }

    private static Map<String, @Nullable Object> timer(Commit.Timer timer) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("context", timer.context());
        object.put("name", timer.name());
        object.put("due", timer.due().toString());
        object.put("data", Json.read(timer.data()));
        return object;
    }

    static Commit read(Map<?, ?> object) {
        return new Commit(
                new Commit.Position(text(object, "stream"), number(object, "version"), number(object, "lastPublished")),
                text(object, "context"),
                list(object, "events", CommitJson::readEvent),
                list(object, "commands", CommitJson::readCommand),
                list(object, "timers", CommitJson::readTimer),
                new Causality(
                        text(object, "causationId"),
                        text(object, "correlationId"),
                        text(object, "actor"),
                        text(object, "traceparent"),
                        text(object, "style")),
                text(object, "fingerprint"),
                Instant.parse(text(object, "recordedAt")),
                object.containsKey("state")
                        ? new Commit.Snapshot(text(object, "definition"), text(object, "state"))
                        : null);
    }

    private static Commit.Event readEvent(Map<?, ?> event) {
        return new Commit.Event(
                text(event, "type"),
                text(event, "schemaVersion"),
                Boolean.TRUE.equals(event.get("published")),
                Json.text(event.get("data")));
    }

    private static Commit.Command readCommand(Map<?, ?> command) {
        return new Commit.Command(
                text(command, "context"),
                text(command, "type"),
                text(command, "schemaVersion"),
                Json.text(command.get("data")));
    }

    private static Commit.Timer readTimer(Map<?, ?> timer) {
        return new Commit.Timer(
                text(timer, "context"),
                text(timer, "name"),
                Instant.parse(text(timer, "due")),
                Json.text(timer.get("data")));
    }

    private static String text(Map<?, ?> object, String name) {
        return String.valueOf(object.get(name));
    }

    private static long number(Map<?, ?> object, String name) {
        return Long.parseLong(text(object, name));
    }

    private static <T> List<T> list(Map<?, ?> object, String name, Function<Map<?, ?>, T> reading) {
        return object.get(name) instanceof List<?> items
                ? items.stream().map(item -> reading.apply((Map<?, ?>) item)).toList()
                : List.of();
    }
}
