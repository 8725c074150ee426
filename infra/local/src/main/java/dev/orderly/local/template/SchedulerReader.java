package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Origin;
import dev.orderly.local.template.Cloud.Schedule;
import dev.orderly.local.template.Cloud.ScheduleGroup;
import dev.orderly.local.template.Cloud.Target;
import java.util.Optional;
import java.util.Set;

/** EventBridge Scheduler: {@code AWS::Scheduler::Schedule}, its groups, and SAM's {@code ScheduleV2} events. */
final class SchedulerReader {
    private static final int FLEXIBLE_MAX_MINUTES = 1_440;
    private static final int NAME_CHARS_MAX = 64;

    private SchedulerReader() {}

    static void readGroup(Resource resource, CloudParts parts) {
        Section group = resource.properties();
        group.text("Name");
        group.close();
        parts.scheduleGroups.add(new ScheduleGroup(resource.origin(), resource.physicalName(), resource.arn()));
    }

    static void readSchedule(Resource resource, CloudParts parts) {
        Section schedule = resource.properties();
        schedule.text("Name");
        Optional<Section> section = schedule.section("Target");
        if (section.isEmpty()) {
            schedule.problem("Target", "a schedule needs a Target");
            return;
        }
        Section aimed = section.get();
        aimed.pass(Set.of("RoleArn"));
        Origin origin = resource.origin();
        var target = target(origin, aimed, aimed.requiredText("Arn"));
        aimed.close();
        parts.schedules.add(schedule(origin, resource.physicalName(), schedule, target));
        schedule.close();
    }

    /** In SAM's event the target is the function, and its settings stand beside those of the schedule. */
    static Schedule ofEvent(FunctionEvent event, Section properties) {
        properties.pass(Set.of("RoleArn", "PermissionsBoundary", "OmitName", "Description", "KmsKeyArn"));
        String name = properties.text("Name").orElse(Names.within(event.physicalName(), NAME_CHARS_MAX));
        Target target = target(event.origin(), properties, event.function().arn());
        return schedule(event.origin(), name, properties, target);
    }

    private static Target target(Origin origin, Section target, String arn) {
        return new Target(
                origin,
                "target",
                arn,
                Targets.input(target),
                Targets.retry(target),
                Targets.deadLetters(target),
                Optional.empty());
    }

    private static Schedule schedule(Origin origin, String name, Section schedule, Target target) {
        int window = schedule.section("FlexibleTimeWindow")
                .map(flexible -> {
                    boolean off = flexible.oneOf("Mode", "", Set.of("OFF", "FLEXIBLE"))
                            .equals("OFF");
                    int minutes = flexible.whole("MaximumWindowInMinutes", 0, 1, FLEXIBLE_MAX_MINUTES);
                    flexible.close();
                    return off ? 0 : minutes;
                })
                .orElse(0);
        return new Schedule(
                origin,
                name,
                schedule.text("GroupName").orElse("default"),
                schedule.requiredText("ScheduleExpression"),
                schedule.text("ScheduleExpressionTimezone").orElse("UTC"),
                window,
                schedule.oneOf("State", "ENABLED", Set.of("ENABLED", "DISABLED"))
                        .equals("ENABLED"),
                target);
    }
}
