package dev.orderly.engines.bus;

import dev.orderly.engines.time.Timeline;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** All that the engine knows. Its monitor guards every change; looking up a bus needs no lock. */
final class Registry {
    private static final int TAGS_MAX = 50;
    private final Timeline timeline;
    private final Chance chance;
    private final Archive.Memory memory;
    private final Map<String, Bus> buses = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> tags = new ConcurrentSkipListMap<>();

    Registry(Timeline timeline, BusSettings settings) {
        this.timeline = timeline;
        this.chance = new Chance(settings.chance());
        this.memory = new Archive.Memory(new AtomicLong(), settings.archiveBytesMax());
        add(new Bus(Arns.DEFAULT_BUS, timeline.instant()));
    }

    Timeline timeline() {
        return timeline;
    }

    Chance chance() {
        return chance;
    }

    Archive.Memory memory() {
        return memory;
    }

    Optional<Bus> find(String name) {
        return Optional.ofNullable(buses.get(name));
    }

    List<Bus> buses() {
        return List.copyOf(buses.values());
    }

    void add(Bus bus) {
        buses.put(bus.name(), bus);
    }

    void remove(Bus bus) {
        buses.remove(bus.name());
    }

    /** The bus that a request names by name or ARN; the default one when it names none. */
    Bus bus(@Nullable String nameOrArn) {
        var name = nameOrArn == null ? Arns.DEFAULT_BUS : Arns.busName(nameOrArn);
        return find(name).orElseThrow(() -> Failures.noBus(name));
    }

    Rule rule(Bus bus, String name) {
        return bus.rule(name)
                .orElseThrow(
                        () -> Failures.notFound("Rule " + name + " does not exist on EventBus " + bus.name() + "."));
    }

    Stream<Archive> archives() {
        return buses.values().stream()
                .flatMap(bus -> bus.archives().stream())
                .sorted(Comparator.comparing(Archive::name));
    }

    Optional<Archive> archive(String name) {
        return archives().filter(archive -> archive.name().equals(name)).findFirst();
    }

    /** Tags by the ARN of what they hang on. */
    Map<String, Map<String, String>> tags() {
        return tags;
    }

    /** Adds tags to what the resource has. */
    void tag(String arn, List<Tag> added) {
        var all = new TreeMap<>(tags.getOrDefault(arn, Map.of()));
        added.forEach(tag -> all.put(tag.key(), tag.value()));
        if (all.size() > TAGS_MAX) {
            throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
        }
        if (!all.isEmpty()) {
            tags.put(arn, all);
        }
    }
}
