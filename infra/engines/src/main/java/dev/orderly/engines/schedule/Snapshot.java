package dev.orderly.engines.schedule;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderly.engines.model.Pojos;
import dev.orderly.engines.schedule.Groups.Group;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;

/** Groups and schedules as one JSON document. */
record Snapshot(List<Group> groups, List<Schedule> schedules) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static void write(Snapshot snapshot, OutputStream out) throws IOException {
        var root = JSON.createObjectNode();
        var groups = root.putArray("groups");
        snapshot.groups().forEach(group -> groups.add(toJson(group)));
        var schedules = root.putArray("schedules");
        snapshot.schedules().forEach(schedule -> schedules.add(toJson(schedule)));
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeTree(root);
        }
    }

    static Snapshot read(InputStream in) throws IOException {
        var root = JSON.readTree(in);
        var groups = new ArrayList<Group>();
        root.path("groups").forEach(group -> groups.add(group(group)));
        var schedules = new ArrayList<Schedule>();
        root.path("schedules").forEach(schedule -> schedules.add(schedule(schedule)));
        return new Snapshot(groups, schedules);
    }

    private static ObjectNode toJson(Group group) {
        var json = JSON.createObjectNode();
        json.put("name", group.name()).put("arn", group.arn());
        json.put("created", group.created().toString()).set("tags", JSON.valueToTree(group.tags()));
        return json;
    }

    private static Group group(JsonNode json) {
        var tags = new ConcurrentSkipListMap<String, String>();
        json.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return new Group(json.path("name").asText(), json.path("arn").asText(), instant(json, "created"), tags);
    }

    private static ObjectNode toJson(Schedule schedule) {
        var json = JSON.createObjectNode();
        json.put("arn", schedule.arn).put("created", schedule.created.toString());
        json.put("modified", schedule.modified.toString()).set("written", Pojos.toJson(schedule.written));
        if (schedule.next != null) {
            json.put("next", schedule.next.toString());
        }
        var open = json.putArray("open");
        schedule.open.forEach(moment -> open.add(moment.toString()));
        return json;
    }

    private static Schedule schedule(JsonNode json) {
        var written = Pojos.fill(CreateScheduleRequest.builder(), json.path("written"))
                .build();
        var schedule =
                new Schedule(json.path("arn").asText(), written, instant(json, "created"), instant(json, "modified"));
        if (json.has("next")) {
            schedule.next = instant(json, "next");
        }
        json.path("open").forEach(moment -> schedule.open.add(Instant.parse(moment.asText())));
        return schedule;
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.parse(json.path(name).asText());
    }
}
