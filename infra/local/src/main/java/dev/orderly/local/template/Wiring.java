package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Bus;
import dev.orderly.local.template.Cloud.Function;
import dev.orderly.local.template.Cloud.Mapping;
import dev.orderly.local.template.Cloud.Origin;
import dev.orderly.local.template.Cloud.Queue;
import dev.orderly.local.template.Cloud.Rule;
import dev.orderly.local.template.Cloud.Schedule;
import dev.orderly.local.template.Cloud.Table;
import dev.orderly.local.template.Cloud.Target;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the parts name parts that are there; AWS finds this out at deployment, or never. */
final class Wiring {
    private final Cloud cloud;
    private final Problems problems;
    private final Set<String> queues;
    private final Set<String> functions;
    private final Set<String> buses;

    Wiring(Cloud cloud, Problems problems) {
        this.cloud = cloud;
        this.problems = problems;
        queues = cloud.queues().stream().map(Queue::arn).collect(Collectors.toSet());
        functions = cloud.functions().stream().map(Function::name).collect(Collectors.toSet());
        buses = cloud.buses().stream().map(Bus::name).collect(Collectors.toCollection(HashSet::new));
        buses.add("default");
    }

    void check() {
        cloud.queues().forEach(this::checkQueue);
        cloud.rules().forEach(this::checkRule);
        cloud.schedules().forEach(this::checkSchedule);
        cloud.mappings().forEach(this::checkMapping);
        cloud.routes().forEach(route -> need(functions, route.functionName(), route.origin(), "the route's function"));
        cloud.archives()
                .forEach(archive -> need(buses, Names.bus(archive.busArn()), archive.origin(), "the archive's bus"));
        CompositeAlarmReader.check(cloud, problems);
        checkNames();
    }

    private void checkQueue(Queue queue) {
        queue.redrive()
                .ifPresent(redrive -> need(queues, redrive.deadLetterArn(), queue.origin(), "the dead-letter queue"));
    }

    private void checkRule(Rule rule) {
        need(buses, rule.busName(), rule.origin(), "the rule's bus");
        rule.targets().forEach(this::checkTarget);
    }

    private void checkSchedule(Schedule schedule) {
        Set<String> groups =
                cloud.scheduleGroups().stream().map(Cloud.ScheduleGroup::name).collect(Collectors.toSet());
        groups.add("default");
        need(groups, schedule.group(), schedule.origin(), "the schedule's group");
        checkTarget(schedule.target());
    }

    private void checkTarget(Target target) {
        target.deadLetterArn().ifPresent(arn -> need(queues, arn, target.origin(), "the target's dead-letter queue"));
        String arn = target.arn();
        boolean known = queues.contains(arn)
                || functions.contains(Names.function(arn))
                || (arn.contains(":event-bus/") && buses.contains(Names.bus(arn)));
        if (!known && !arn.isEmpty()) {
            add(target.origin(), "the target is no queue, function or bus of this template: " + arn);
        }
    }

    private void checkMapping(Mapping mapping) {
        need(functions, mapping.functionName(), mapping.origin(), "the mapping's function");
        Set<String> sources = mapping.stream().isEmpty()
                ? queues
                : cloud.tables().stream()
                        .map(Table::streamArn)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        need(sources, mapping.sourceArn(), mapping.origin(), "the mapping's source");
        mapping.stream()
                .flatMap(Cloud.StreamSettings::onFailureArn)
                .ifPresent(arn -> need(queues, arn, mapping.origin(), "the on-failure destination"));
    }

    /** An empty name is one that has been reported already. */
    private void need(Set<String> there, String name, Origin origin, String what) {
        if (!name.isEmpty() && !there.contains(name)) {
            add(origin, what + " is not in this template: " + name);
        }
    }

    private void checkNames() {
        var seen = new HashSet<String>();
        cloud.tables().forEach(table -> unique(seen, table.arn(), table.origin()));
        cloud.queues().forEach(queue -> unique(seen, queue.arn(), queue.origin()));
        cloud.buses().forEach(bus -> unique(seen, bus.arn(), bus.origin()));
        cloud.rules().forEach(rule -> unique(seen, rule.arn(), rule.origin()));
        cloud.functions().forEach(function -> unique(seen, function.arn(), function.origin()));
        cloud.routes()
                .forEach(route -> unique(
                        seen, "route " + route.method() + " " + route.path() + " of " + route.api(), route.origin()));
    }

    private void unique(Set<String> seen, String name, Origin origin) {
        if (!seen.add(name)) {
            add(origin, "there are two of " + name);
        }
    }

    private void add(Origin origin, String sentence) {
        problems.add(new Place(origin.file(), origin.line(), origin.column()), sentence);
    }
}
