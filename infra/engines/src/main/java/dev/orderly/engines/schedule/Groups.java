package dev.orderly.engines.schedule;

import dev.orderly.engines.time.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** The schedule groups; {@code default} is always there. */
final class Groups {
    static final String DEFAULT = "default";
    private static final int TAGS_MAX = 50;

    /** Tags are a live map. */
    record Group(String name, String arn, Instant created, Map<String, String> tags) {}

    private final ConcurrentSkipListMap<String, Group> byName = new ConcurrentSkipListMap<>();
    private final Timeline timeline;
    private final String arnPrefix;

    Groups(Timeline timeline, String arnPrefix) {
        this.timeline = timeline;
        this.arnPrefix = arnPrefix;
        byName.put(DEFAULT, made(DEFAULT));
    }

    private Group made(String name) {
        return new Group(name, arnPrefix + "schedule-group/" + name, timeline.instant(), new ConcurrentSkipListMap<>());
    }

    Group create(@Nullable String asked, List<Tag> tags) {
        var name = ScheduleRules.name(asked, "name");
        var group = made(name);
        tag(group, tags);
        if (byName.putIfAbsent(name, group) != null) {
            throw SchedulerErrors.exists("Schedule group", name);
        }
        return group;
    }

    void restore(Group kept) {
        byName.put(kept.name(), kept);
    }

    Group require(@Nullable String asked) {
        var group = byName.get(ScheduleRules.name(asked, "groupName"));
        if (group == null) {
            throw SchedulerErrors.unknown("Schedule group", String.valueOf(asked));
        }
        return group;
    }

    void delete(@Nullable String name) {
        if (require(name).name().equals(DEFAULT)) {
            throw SchedulerErrors.invalid("The default schedule group cannot be deleted.");
        }
        byName.remove(require(name).name());
    }

    List<Group> all() {
        return List.copyOf(byName.values());
    }

    private Group byArn(@Nullable String arn) {
        return byName.values().stream()
                .filter(group -> group.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> SchedulerErrors.unknown("Resource", String.valueOf(arn)));
    }

    void tag(@Nullable String arn, List<Tag> tags) {
        tag(byArn(arn), tags);
    }

    private static void tag(Group group, List<Tag> tags) {
        var all = new TreeMap<>(group.tags());
        var added = new LinkedHashMap<String, String>();
        tags.forEach(tag -> added.put(tag.key(), tag.value()));
        all.putAll(added);
        if (all.size() > TAGS_MAX) {
            throw SchedulerErrors.invalid("A schedule group takes at most " + TAGS_MAX + " tags.");
        }
        group.tags().putAll(added);
    }

    void untag(@Nullable String arn, List<String> keys) {
        byArn(arn).tags().keySet().removeAll(keys);
    }

    List<Tag> tags(@Nullable String arn) {
        return byArn(arn).tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
