package dev.orderly.engines.schedule;

import dev.orderly.engines.time.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;

/** All schedules of one account in memory, behind {@link #client()}. Thread-safe. */
public final class Schedules implements AutoCloseable {
    private static final String ARN_PREFIX = "arn:aws:scheduler:us-east-1:000000000000:";

    /** What an invocation needs to happen. */
    record World(Timeline timeline, Targets targets, Supplier<String> ids, BooleanSupplier open) {}

    private final World world;
    private final Groups groups;
    private final TreeMap<String, Schedule> byKey = new TreeMap<>();
    private final SchedulerClient client;
    private volatile boolean closed;

    public Schedules(Timeline timeline, Targets targets) {
        this(timeline, targets, () -> UUID.randomUUID().toString());
    }

    /** With execution ids of one's own, so that a simulated run repeats itself. */
    public Schedules(Timeline timeline, Targets targets, Supplier<String> executionIds) {
        world = new World(timeline, targets, executionIds, () -> !closed);
        groups = new Groups(timeline, ARN_PREFIX);
        client = new SchedulesClient(this, groups);
    }

    /** Always the same client; closing it does nothing. */
    public SchedulerClient client() {
        return client;
    }

    /** Writes groups, schedules and the calls that have not ended as one JSON document, and closes the stream. */
    public synchronized void save(OutputStream out) throws IOException {
        Snapshot.write(new Snapshot(groups.all(), all()), out);
    }

    /**
     * Takes over what {@link #save} wrote. What fell due meanwhile is called now, once for each schedule; calls that
     * had not ended begin again.
     */
    public synchronized void load(InputStream in) throws IOException {
        var kept = Snapshot.read(in);
        kept.groups().forEach(groups::restore);
        for (var schedule : kept.schedules()) {
            var replaced = byKey.put(keyOf(schedule), schedule);
            if (replaced != null && replaced.pending != null) {
                replaced.pending.cancel();
            }
            if (schedule.next != null) {
                arm(schedule, schedule.next);
            }
            for (var moment : List.copyOf(schedule.open)) {
                var again = invocation(schedule, moment);
                world.timeline().at(now(), () -> again.attempt(1));
            }
        }
    }

    /** Nothing is called afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(byKey.values()).forEach(this::drop);
    }

    synchronized Schedule create(CreateScheduleRequest asked) {
        var checked = ScheduleRules.complete(asked, now());
        groups.require(checked.groupName());
        var existing = byKey.get(key(checked.groupName(), checked.name()));
        if (existing != null) {
            if (asked.clientToken() != null && asked.clientToken().equals(existing.written.clientToken())) {
                return existing;
            }
            throw SchedulerErrors.exists("Schedule", checked.name());
        }
        return start(checked, now());
    }

    synchronized Schedule update(CreateScheduleRequest asked) {
        var checked = ScheduleRules.complete(asked, now());
        var existing = get(checked.groupName(), checked.name());
        drop(existing);
        return start(checked, existing.created);
    }

    private Schedule start(CreateScheduleRequest checked, Instant created) {
        var key = key(checked.groupName(), checked.name());
        var schedule = new Schedule(ARN_PREFIX + "schedule/" + key, checked, created, now());
        byKey.put(key, schedule);
        schedule.first().ifPresent(moment -> arm(schedule, moment));
        return schedule;
    }

    private void arm(Schedule schedule, Instant moment) {
        schedule.next = moment;
        schedule.pending = world.timeline().at(moment, () -> fire(schedule, moment));
    }

    private void fire(Schedule schedule, Instant moment) {
        var invocation = next(schedule, moment);
        if (invocation != null) {
            invocation.attempt(1);
        }
    }

    /** Null when the schedule was changed or deleted meanwhile. What was missed in a long sleep is not made up for. */
    private synchronized @Nullable Invocation next(Schedule schedule, Instant moment) {
        if (byKey.get(keyOf(schedule)) != schedule) {
            return null;
        }
        schedule.next = null;
        schedule.after(moment.isAfter(now()) ? moment : now()).ifPresent(later -> arm(schedule, later));
        return invocation(schedule, moment);
    }

    private Invocation invocation(Schedule schedule, Instant moment) {
        schedule.open.add(moment);
        return new Invocation(schedule, moment, world, () -> ended(schedule, moment));
    }

    private synchronized void ended(Schedule schedule, Instant moment) {
        schedule.open.remove(moment);
        var completed = schedule.next == null && schedule.open.isEmpty() && schedule.deletedAfterCompletion();
        if (completed && byKey.get(keyOf(schedule)) == schedule) {
            drop(schedule);
        }
    }

    synchronized Schedule get(@Nullable String group, @Nullable String name) {
        var schedule = byKey.get(key(
                groups.require(Objects.requireNonNullElse(group, Groups.DEFAULT))
                        .name(),
                ScheduleRules.name(name, "name")));
        if (schedule == null) {
            throw SchedulerErrors.unknown("Schedule", String.valueOf(name));
        }
        return schedule;
    }

    synchronized void delete(@Nullable String group, @Nullable String name) {
        drop(get(group, name));
    }

    synchronized void deleteGroup(@Nullable String name) {
        groups.delete(name);
        byKey.values().stream()
                .filter(schedule -> schedule.written.groupName().equals(name))
                .toList()
                .forEach(this::drop);
    }

    private void drop(Schedule schedule) {
        byKey.remove(keyOf(schedule));
        if (schedule.pending != null) {
            schedule.pending.cancel();
        }
    }

    /** By group and name. */
    synchronized List<Schedule> all() {
        return new ArrayList<>(byKey.values());
    }

    private Instant now() {
        return world.timeline().instant();
    }

    private static String keyOf(Schedule schedule) {
        return key(schedule.written.groupName(), schedule.written.name());
    }

    static String key(String group, String name) {
        return group + "/" + name;
    }
}
