package dev.orderly.engines.bus;

import dev.orderly.engines.schedule.ScheduleExpression;
import dev.orderly.engines.time.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Rules of the default bus that fire by the clock, in UTC. */
final class Schedules {
    /** A rule's next moment; the number tells it from the ones that were set before it. */
    private record Armed(long number, Timeline.Pending pending) {}

    private final Registry registry;
    private final Consumer<Rule> fire;
    private final Map<String, Armed> armed = new HashMap<>();
    private long number;

    Schedules(Registry registry, Consumer<Rule> fire) {
        this.registry = registry;
        this.fire = fire;
    }

    static void check(String expression) {
        try {
            ScheduleExpression.parseForRule(expression);
        } catch (IllegalArgumentException e) {
            throw Failures.invalid("Parameter ScheduleExpression is not valid.");
        }
    }

    /** Begins anew with this version of the rule: a rate counts from now. */
    synchronized void follow(Rule rule) {
        forget(rule);
        if (rule.enabled()) {
            rule.schedule()
                    .map(ScheduleExpression::parseForRule)
                    .ifPresent(expression ->
                            arm(rule.name(), expression, registry.timeline().instant()));
        }
    }

    synchronized void forget(Rule rule) {
        var old = armed.remove(rule.name());
        if (old != null) {
            old.pending().cancel();
        }
    }

    private void arm(String name, ScheduleExpression expression, Instant after) {
        var mine = ++number;
        expression.next(after, ZoneOffset.UTC).ifPresent(moment -> {
            Runnable action = () -> {
                if (turn(name, mine, expression, moment)) {
                    registry.find(Arns.DEFAULT_BUS)
                            .flatMap(bus -> bus.rule(name))
                            .ifPresent(fire);
                }
            };
            armed.put(name, new Armed(mine, registry.timeline().at(moment, action)));
        });
    }

    /** Sets the moment after this one; false when the rule has changed meanwhile. */
    private synchronized boolean turn(String name, long mine, ScheduleExpression expression, Instant moment) {
        var current = armed.get(name);
        if (current == null || current.number() != mine) {
            return false;
        }
        armed.remove(name);
        arm(name, expression, moment);
        return true;
    }
}
