package dev.orderly.local.template;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code AWS::CloudWatch::CompositeAlarm}. One that suppresses actions of another is not supported. */
final class CompositeAlarmReader {
    private static final int RULE_MAX_CHARS = 10_240;
    private static final int ALARMS_MAX = 100;

    private CompositeAlarmReader() {}

    static void read(Resource resource, CloudParts parts) {
        Section alarm = resource.properties();
        alarm.text("AlarmName");
        String description = alarm.text("AlarmDescription").orElse("");
        String text = alarm.requiredText("AlarmRule");
        try {
            AlarmRule rule = text.isEmpty() ? new AlarmRule.Constant(false) : AlarmRule.read(text);
            if (text.length() > RULE_MAX_CHARS || rule.alarms().size() > ALARMS_MAX) {
                alarm.problem(
                        "AlarmRule",
                        "a rule has %d characters and %d alarms at most".formatted(RULE_MAX_CHARS, ALARMS_MAX));
            }
            parts.compositeAlarms.add(
                    new CompositeAlarm(resource.origin(), resource.physicalName(), description, rule));
        } catch (IllegalArgumentException unknown) {
            alarm.problem("AlarmRule", String.valueOf(unknown.getMessage()));
        }
        alarm.close();
    }

    /** Each rule names alarms that are there, and none of them, by whatever way, itself. */
    static void check(Cloud cloud, Problems problems) {
        Map<String, CompositeAlarm> composites = cloud.compositeAlarms().stream()
                .collect(Collectors.toMap(CompositeAlarm::name, alarm -> alarm, (one, _) -> one));
        Set<String> known = cloud.alarms().stream().map(Alarm::name).collect(Collectors.toCollection(HashSet::new));
        known.addAll(composites.keySet());
        for (CompositeAlarm alarm : cloud.compositeAlarms()) {
            Place place = new Place(
                    alarm.origin().file(), alarm.origin().line(), alarm.origin().column());
            alarm.rule().alarms().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> problems.add(place, "the rule's alarm is not in this template: " + name));
            if (isAround(alarm.name(), List.of(alarm), composites, new HashSet<>())) {
                problems.add(place, "the rule asks, in the end, for its own alarm");
            }
        }
    }

    private static boolean isAround(
            String name, List<CompositeAlarm> from, Map<String, CompositeAlarm> composites, Set<String> seen) {
        return from.stream()
                .flatMap(alarm -> alarm.rule().alarms().stream())
                .anyMatch(asked -> asked.equals(name)
                        || (composites.containsKey(asked)
                                && seen.add(asked)
                                && isAround(name, List.of(composites.get(asked)), composites, seen)));
    }
}
