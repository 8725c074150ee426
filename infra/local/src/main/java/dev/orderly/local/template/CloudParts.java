package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Archive;
import dev.orderly.local.template.Cloud.Bus;
import dev.orderly.local.template.Cloud.Function;
import dev.orderly.local.template.Cloud.Mapping;
import dev.orderly.local.template.Cloud.Parameter;
import dev.orderly.local.template.Cloud.PassedOver;
import dev.orderly.local.template.Cloud.Queue;
import dev.orderly.local.template.Cloud.Route;
import dev.orderly.local.template.Cloud.Rule;
import dev.orderly.local.template.Cloud.Schedule;
import dev.orderly.local.template.Cloud.ScheduleGroup;
import dev.orderly.local.template.Cloud.Statement;
import dev.orderly.local.template.Cloud.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been read so far; some parts name others that come later in the files, so they meet in {@link #join}. */
final class CloudParts {
    final List<Table> tables = new ArrayList<>();
    final List<Queue> queues = new ArrayList<>();
    final List<Bus> buses = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    final List<Function> functions = new ArrayList<>();
    final List<Mapping> mappings = new ArrayList<>();
    final List<Schedule> schedules = new ArrayList<>();
    final List<ScheduleGroup> scheduleGroups = new ArrayList<>();
    final List<Route> routes = new ArrayList<>();
    final List<Archive> archives = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();
    final List<CompositeAlarm> compositeAlarms = new ArrayList<>();
    final List<PassedOver> passedOver = new ArrayList<>();

    /** By queue URL. */
    final Map<String, List<Statement>> queuePolicies = new HashMap<>();

    /** By ARN. */
    final Map<String, List<Statement>> managedPolicies = new HashMap<>();

    /** Function ARN → ARNs of managed policies, some of them AWS's own and so unknown here. */
    final Map<String, List<String>> managedOfFunctions = new HashMap<>();

    /** Integration id → function ARN. */
    final Map<String, String> integrations = new HashMap<>();

    Cloud join(String stackName, List<Parameter> parameters, Map<String, String> outputs) {
        List<Queue> whole = queues.stream().map(this::withPolicy).toList();
        return new Cloud(
                stackName,
                tables,
                whole,
                buses,
                rules,
                functions.stream().map(this::withPolicies).toList(),
                mappings,
                schedules,
                scheduleGroups,
                routes.stream().map(this::withFunction).toList(),
                archives,
                alarms,
                compositeAlarms,
                parameters,
                new LinkedHashMap<>(outputs),
                passedOver);
    }

    private Queue withPolicy(Queue queue) {
        String url = QueueReader.url(queue.name());
        return new Queue(
                queue.origin(),
                queue.name(),
                queue.arn(),
                queue.fifo(),
                queue.contentBasedDeduplication(),
                queue.visibilitySeconds(),
                queue.delaySeconds(),
                queue.retentionSeconds(),
                queue.receiveWaitSeconds(),
                queue.maximumMessageBytes(),
                queue.redrive(),
                queue.redriveAllowedFrom(),
                queuePolicies.getOrDefault(url, List.of()));
    }

    private Function withPolicies(Function function) {
        List<Statement> statements = new ArrayList<>(function.policies());
        managedOfFunctions
                .getOrDefault(function.arn(), List.of())
                .forEach(arn -> statements.addAll(managedPolicies.getOrDefault(arn, List.of())));
        return new Function(
                function.origin(),
                function.name(),
                function.arn(),
                function.handler(),
                function.code(),
                function.timeoutSeconds(),
                function.memoryMegabytes(),
                function.environment(),
                function.reservedConcurrency(),
                function.alias(),
                statements);
    }

    /** A route that came through an integration holds the integration's target until here. */
    private Route withFunction(Route route) {
        String arn = integrations.getOrDefault(route.functionName(), route.functionName());
        return new Route(route.origin(), route.api(), route.method(), route.path(), Names.function(arn));
    }
}
