package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderly.engines.model.Pojos;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The registry as one JSON document: buses, rules with targets, policies, tags, archives with their events. */
final class Snapshot {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Registry registry;

    Snapshot(Registry registry) {
        this.registry = registry;
    }

    void write(OutputStream out) throws IOException {
        var root = JSON.createObjectNode();
        synchronized (registry) {
            root.set("tags", JSON.valueToTree(registry.tags()));
            var buses = root.putArray("buses");
            registry.buses().forEach(bus -> buses.add(bus(bus)));
        }
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeTree(root);
        }
    }

    private static ObjectNode bus(Bus bus) {
        var json = JSON.createObjectNode();
        json.put("name", bus.name()).put("created", bus.created().toString());
        json.put("modified", bus.modified().toString());
        bus.details().description().ifPresent(text -> json.put("description", text));
        bus.details().kmsKey().ifPresent(key -> json.put("kmsKey", key));
        bus.details().deadLetters().ifPresent(dead -> json.put("deadLetters", dead.arn()));
        json.set("statements", JSON.valueToTree(bus.statements()));
        var rules = json.putArray("rules");
        bus.rules().forEach(rule -> rules.add(rule(rule)));
        var archives = json.putArray("archives");
        bus.archives().forEach(archive -> archives.add(archive(archive)));
        return json;
    }

    private static ObjectNode rule(Rule rule) {
        var json = JSON.createObjectNode();
        json.put("name", rule.name()).put("state", rule.state().toString());
        rule.pattern().ifPresent(pattern -> json.put("pattern", pattern));
        rule.schedule().ifPresent(schedule -> json.put("schedule", schedule));
        rule.description().ifPresent(text -> json.put("description", text));
        rule.roleArn().ifPresent(arn -> json.put("roleArn", arn));
        var targets = json.putArray("targets");
        rule.targets().values().forEach(target -> targets.add(Pojos.toJson(target)));
        return json;
    }

    private static ObjectNode archive(Archive archive) {
        var json = JSON.createObjectNode();
        json.put("name", archive.name()).put("created", archive.created().toString());
        json.put("retentionDays", archive.terms().retentionDays());
        archive.terms().pattern().ifPresent(pattern -> json.put("pattern", pattern));
        archive.terms().description().ifPresent(text -> json.put("description", text));
        var events = json.putArray("events");
        for (var event : archive.between(Instant.MIN, Instant.MAX)) {
            events.addObject()
                    .put("id", event.id())
                    .put("received", event.received().toString())
                    .put("event", event.json());
        }
        return json;
    }

    /** Adds to what is there; a bus, rule or archive of the same name is replaced. */
    void read(InputStream in, Schedules schedules) throws IOException {
        var root = JSON.readTree(in);
        synchronized (registry) {
            for (var json : root.path("buses")) {
                var bus = new Bus(json.path("name").asText(), instant(json, "created"));
                restore(bus, json);
                registry.add(bus);
                bus.rules().forEach(schedules::follow);
            }
            root.path("tags").properties().forEach(resource -> {
                var tags = new TreeMap<String, String>();
                resource.getValue()
                        .properties()
                        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
                registry.tags().put(resource.getKey(), tags);
            });
        }
    }

    private void restore(Bus bus, JsonNode json) {
        var deadLetters = text(json, "deadLetters")
                .map(arn -> DeadLetterConfig.builder().arn(arn).build());
        bus.change(
                new Bus.Details(text(json, "description"), text(json, "kmsKey"), deadLetters),
                instant(json, "modified"));
        json.path("statements")
                .properties()
                .forEach(statement -> bus.statements()
                        .put(statement.getKey(), statement.getValue().asText()));
        json.path("rules").forEach(rule -> bus.put(rule(bus, rule)));
        json.path("archives").forEach(archive -> bus.put(archive(bus, archive)));
    }

    private static Rule rule(Bus bus, JsonNode json) {
        var rule = new Rule(
                json.path("name").asText(),
                bus.name(),
                text(json, "pattern"),
                text(json, "schedule"),
                RuleState.fromValue(json.path("state").asText()),
                text(json, "description"),
                text(json, "roleArn"),
                new TreeMap<>());
        var targets = new TreeMap<String, Target>();
        for (var target : json.path("targets")) {
            var restored = Pojos.fill(Target.builder(), target).build();
            targets.put(restored.id(), restored);
        }
        return rule.having(targets);
    }

    private Archive archive(Bus bus, JsonNode json) {
        var terms = new Archive.Terms(
                text(json, "pattern"), json.path("retentionDays").asInt(), text(json, "description"));
        var about = new Archive.About(json.path("name").asText(), bus.name(), instant(json, "created"));
        var archive = new Archive(about, terms, registry.timeline(), registry.memory());
        for (var event : json.path("events")) {
            archive.keep(new BusEvent(
                    event.path("id").asText(),
                    instant(event, "received"),
                    event.path("event").asText(),
                    Optional.empty()));
        }
        return archive;
    }

    private static Optional<String> text(JsonNode json, String field) {
        @Nullable JsonNode value = json.get(field);
        return Optional.ofNullable(value).map(JsonNode::asText);
    }

    private static Instant instant(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText());
    }
}
