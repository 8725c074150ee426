package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Archive;
import dev.orderly.local.template.Cloud.Bus;
import dev.orderly.local.template.Cloud.Rule;
import dev.orderly.local.template.Cloud.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Buses, rules and archives of EventBridge. */
final class EventsReader {
    private static final int TARGETS_MAX = 5;
    private static final String DEFAULT_BUS = "default";

    private EventsReader() {}

    static void readBus(Resource resource, CloudParts parts) {
        Section bus = resource.properties();
        bus.requiredText("Name");
        bus.section("DeadLetterConfig")
                .ifPresent(_ -> bus.problem("DeadLetterConfig", "the DeadLetterConfig of a bus is not supported"));
        bus.close();
        parts.buses.add(new Bus(resource.origin(), resource.physicalName(), resource.arn()));
    }

    static void readRule(Resource resource, CloudParts parts) {
        Section rule = resource.properties();
        rule.text("Name");
        String bus = Names.bus(rule.text("EventBusName").orElse(DEFAULT_BUS));
        Optional<String> description = rule.text("Description");
        Optional<String> pattern = pattern(rule, "EventPattern");
        Optional<String> schedule = rule.text("ScheduleExpression");
        checkTrigger(rule, bus, pattern.isPresent(), schedule.isPresent());
        boolean enabled =
                rule.oneOf("State", "ENABLED", Set.of("ENABLED", "DISABLED")).equals("ENABLED");
        List<Target> targets = rule.sections("Targets").stream()
                .map(target -> target(resource, target))
                .toList();
        if (targets.size() > TARGETS_MAX) {
            rule.problem("Targets", "a rule has at most " + TARGETS_MAX + " targets");
        }
        if (targets.stream().map(Target::id).distinct().count() < targets.size()) {
            rule.problem("Targets", "two targets of a rule have the same Id");
        }
        rule.close();
        parts.rules.add(new Rule(
                resource.origin(),
                resource.physicalName(),
                resource.arn(),
                bus,
                description,
                pattern,
                schedule,
                enabled,
                targets));
    }

    private static void checkTrigger(Section rule, String bus, boolean pattern, boolean schedule) {
        if (!pattern && !schedule && !rule.has("EventPattern")) {
            rule.problem("EventPattern", "a rule needs an EventPattern or a ScheduleExpression");
        }
        if (schedule && !bus.equals(DEFAULT_BUS)) {
            rule.problem("ScheduleExpression", "only rules of the default bus may have a ScheduleExpression");
        }
    }

    /** A pattern as JSON. Whether EventBridge takes it is for the bus to say, which knows the language of patterns. */
    static Optional<String> pattern(Section owner, String key) {
        Optional<Value> pattern = owner.value(key);
        if (pattern.isPresent() && !(pattern.get() instanceof Value.Fields)) {
            owner.problem(key, key + " must have fields");
        }
        return pattern.map(JsonText::of);
    }

    private static Target target(Resource resource, Section target) {
        target.pass(Set.of("RoleArn"));
        Optional<String> group = target.section("SqsParameters").map(parameters -> {
            String id = parameters.requiredText("MessageGroupId");
            parameters.close();
            return id;
        });
        var read = new Target(
                resource.stack().origin(target.place(), resource.declaration().logicalId()),
                target.requiredText("Id"),
                target.requiredText("Arn"),
                Targets.input(target),
                Targets.retry(target),
                Targets.deadLetters(target),
                group);
        target.close();
        return read;
    }

    static void readArchive(Resource resource, CloudParts parts) {
        Section archive = resource.properties();
        archive.text("ArchiveName");
        parts.archives.add(new Archive(
                resource.origin(),
                resource.physicalName(),
                archive.requiredText("SourceArn"),
                pattern(archive, "EventPattern"),
                archive.whole("RetentionDays", 0, 0, 36_500)));
        archive.close();
    }
}
