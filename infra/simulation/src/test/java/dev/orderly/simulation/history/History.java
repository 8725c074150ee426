package dev.orderly.simulation.history;

import dev.orderly.local.json.Json;
import dev.orderly.platform.store.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One order's whole life: every commit of every stream of it, in the order in which they were written, and between them
 * what people did with its saga. In a file each is a line, so that a step's number is its line's; the first line has
 * the variables that the functions ran with.
 */
record History(String name, Map<String, String> variables, List<Step> steps) {
    /** What happened next. */
    sealed interface Step {
        Instant at();
    }

    /** A commit was written. */
    record Written(Commit commit) implements Step {
        @Override
        public Instant at() {
            return commit.recordedAt();
        }
    }

    /** A person did something over the operators' API. */
    record Acted(Instant at, Act act) implements Step {}

    record Act(String route, String order, String key, String by, String body) {}

    History {
        variables = Map.copyOf(variables);
        steps = List.copyOf(steps);
    }

    /** The first step's number is 2, as its line's in a file. */
    static int number(int index) {
        return index + 2;
    }

    static History read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            Files.write(file, lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static History parse(String name, List<String> lines) {
        var variables = new TreeMap<String, String>();
        Json.object(lines.getFirst()).forEach((variable, value) -> variables.put(variable, String.valueOf(value)));
        return new History(
                name,
                variables,
                lines.subList(1, lines.size()).stream().map(History::step).toList());
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(Json.text(new TreeMap<>(variables)));
        steps.forEach(step -> lines.add(Json.text(object(step))));
        return lines;
    }

    private static Step step(String line) {
        var object = Json.object(line);
        return object.containsKey("route")
                ? new Acted(Instant.parse(text(object, "at")), act(object))
                : new Written(CommitJson.read(object));
    }

    private static Act act(Map<String, @Nullable Object> object) {
        return new Act(
                text(object, "route"),
                text(object, "order"),
                text(object, "key"),
                text(object, "by"),
                Json.text(object.get("body")));
    }

    private static String text(Map<String, @Nullable Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    private static Map<String, @Nullable Object> object(Step step) {
        return switch (step) {
            case Written written -> CommitJson.write(written.commit());
            case Acted acted -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                object.put("at", acted.at().toString());
                object.put("route", acted.act().route());
                object.put("order", acted.act().order());
                object.put("key", acted.act().key());
                object.put("by", acted.act().by());
                object.put("body", Json.read(acted.act().body()));
                yield object;
            }
        };
    }
}
