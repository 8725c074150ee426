package dev.orderly.engines.bus;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A rule as it stands. A change makes a new one. Targets are kept by id, in the order of their ids. */
record Rule(
        String name,
        String bus,
        Optional<String> pattern,
        Optional<String> schedule,
        RuleState state,
        Optional<String> description,
        Optional<String> roleArn,
        Map<String, Target> targets) {

    Rule {
        targets = new TreeMap<>(targets);
    }

    String arn() {
        return Arns.rule(bus, name);
    }

    boolean enabled() {
        return state != RuleState.DISABLED;
    }

    Rule in(RuleState other) {
        return new Rule(name, bus, pattern, schedule, other, description, roleArn, targets);
    }

    Rule with(Collection<Target> added) {
        var all = new LinkedHashMap<>(targets);
        added.forEach(target -> all.put(target.id(), target));
        return having(all);
    }

    Rule without(Collection<String> ids) {
        var rest = new LinkedHashMap<>(targets);
        rest.keySet().removeAll(ids);
        return having(rest);
    }

    Rule having(Map<String, Target> others) {
        return new Rule(name, bus, pattern, schedule, state, description, roleArn, others);
    }
}
