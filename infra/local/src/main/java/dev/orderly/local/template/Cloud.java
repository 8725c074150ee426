package dev.orderly.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a template declares, resolved: names are physical, ARNs are whole, intrinsics are gone. Lists keep the order
 * in which the template and its children declare. Durations are whole seconds, as CloudFormation has them, unless the
 * name says otherwise.
 */
public record Cloud(
        String stackName,
        List<Table> tables,
        List<Queue> queues,
        List<Bus> buses,
        List<Rule> rules,
        List<Function> functions,
        List<Mapping> mappings,
        List<Schedule> schedules,
        List<ScheduleGroup> scheduleGroups,
        List<Route> routes,
        List<Archive> archives,
        List<Alarm> alarms,
        List<CompositeAlarm> compositeAlarms,
        List<Parameter> parameters,
        Map<String, String> outputs,
        List<PassedOver> passedOver) {
    /** The account of every ARN here: the one that local emulators use by custom. */
    public static final String ACCOUNT = "000000000000";

    public static final String REGION = "us-east-1";

    public Cloud {
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        buses = List.copyOf(buses);
        rules = List.copyOf(rules);
        functions = List.copyOf(functions);
        mappings = List.copyOf(mappings);
        schedules = List.copyOf(schedules);
        scheduleGroups = List.copyOf(scheduleGroups);
        routes = List.copyOf(routes);
        archives = List.copyOf(archives);
        alarms = List.copyOf(alarms);
        compositeAlarms = List.copyOf(compositeAlarms);
        parameters = List.copyOf(parameters);
        outputs = Map.copyOf(outputs);
        passedOver = List.copyOf(passedOver);
    }

    /** Where a resource is declared: line and column count from 1, the stack path is as {@code /Orders/Heard}. */
    public record Origin(Path file, int line, int column, String logicalId, String stackPath) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + " " + logicalId;
        }
    }

    /** Attribute types are {@code S}, {@code N} or {@code B}. */
    public record Table(
            Origin origin,
            String name,
            String arn,
            Key key,
            Map<String, String> attributeTypes,
            List<Index> indexes,
            Optional<String> streamView,
            Optional<String> streamArn,
            Optional<String> expiryAttribute) {
        public Table {
            attributeTypes = Map.copyOf(attributeTypes);
            indexes = List.copyOf(indexes);
        }
    }

    public record Key(String partition, Optional<String> sort) {}

    /** Projection is {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}; only the last has attributes. */
    public record Index(String name, Key key, String projection, List<String> included) {
        public Index {
            included = List.copyOf(included);
        }
    }

    /** A queue with AWS's defaults filled in. Its URL is the host's to choose: see {@link Function#environment()}. */
    public record Queue(
            Origin origin,
            String name,
            String arn,
            boolean fifo,
            boolean contentBasedDeduplication,
            int visibilitySeconds,
            int delaySeconds,
            int retentionSeconds,
            int receiveWaitSeconds,
            int maximumMessageBytes,
            Optional<Redrive> redrive,
            List<String> redriveAllowedFrom,
            List<Statement> policy) {
        public Queue {
            redriveAllowedFrom = List.copyOf(redriveAllowedFrom);
            policy = List.copyOf(policy);
        }
    }

    public record Redrive(String deadLetterArn, int maxReceiveCount) {}

    /** Principals are written as {@code Service:events.amazonaws.com} or {@code *}; the condition is JSON. */
    public record Statement(
            String effect,
            List<String> principals,
            List<String> actions,
            List<String> resources,
            Optional<String> conditionJson) {
        public Statement {
            principals = List.copyOf(principals);
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }
    }

    public record Bus(Origin origin, String name, String arn) {}

    /** Has a pattern (JSON), a schedule expression, or both. */
    public record Rule(
            Origin origin,
            String name,
            String arn,
            String busName,
            Optional<String> description,
            Optional<String> patternJson,
            Optional<String> scheduleExpression,
            boolean enabled,
            List<Target> targets) {
        public Rule {
            targets = List.copyOf(targets);
        }
    }

    public record Target(
            Origin origin,
            String id,
            String arn,
            Input input,
            RetryPolicy retry,
            Optional<String> deadLetterArn,
            Optional<String> messageGroupId) {}

    /** What a target receives. */
    public sealed interface Input {
        record Whole() implements Input {}

        record Constant(String json) implements Input {}

        record At(String path) implements Input {}

        record Transformed(Map<String, String> paths, String template) implements Input {
            public Transformed {
                paths = Map.copyOf(paths);
            }
        }
    }

    /** AWS's defaults are 185 retries in 24 hours. */
    public record RetryPolicy(int maximumAgeSeconds, int maximumRetries) {}

    /**
     * A Lambda function. In the environment a queue's URL is {@code http://127.0.0.1:4566/000000000000/NAME}: engines
     * must take it as that queue whatever their own port is.
     */
    public record Function(
            Origin origin,
            String name,
            String arn,
            String handler,
            Path code,
            int timeoutSeconds,
            int memoryMegabytes,
            Map<String, String> environment,
            Optional<Integer> reservedConcurrency,
            Optional<String> alias,
            List<Statement> policies) {
        public Function {
            environment = Map.copyOf(environment);
            policies = List.copyOf(policies);
        }
    }

    public enum SourceKind {
        SQS,
        DYNAMODB_STREAM
    }

    /**
     * An event source mapping. {@code stream} is there if and only if the source is a table's stream; filters are JSON
     * patterns.
     */
    public record Mapping(
            Origin origin,
            String functionName,
            String sourceArn,
            SourceKind kind,
            boolean enabled,
            int batchSize,
            int windowSeconds,
            List<String> filtersJson,
            boolean reportsItemFailures,
            Optional<Integer> maximumConcurrency,
            Optional<StreamSettings> stream) {
        public Mapping {
            filtersJson = List.copyOf(filtersJson);
        }
    }

    /** Retries and record age of −1 mean without limit. Starting position is {@code TRIM_HORIZON} or {@code LATEST}. */
    public record StreamSettings(
            String startingPosition,
            boolean bisects,
            int maximumRetries,
            int maximumRecordAgeSeconds,
            int parallelization,
            Optional<String> onFailureArn) {}

    /** EventBridge Scheduler, from a {@code ScheduleV2} event or {@code AWS::Scheduler::Schedule}. */
    public record Schedule(
            Origin origin,
            String name,
            String group,
            String expression,
            String timeZone,
            int flexibleWindowMinutes,
            boolean enabled,
            Target target) {}

    public record ScheduleGroup(Origin origin, String name, String arn) {}

    /** An HTTP API route; the path has {@code {name}} places, the method may be {@code ANY}. */
    public record Route(Origin origin, String api, String method, String path, String functionName) {}

    /** Keeps events of a bus, all or those that the pattern (JSON) takes; 0 days keep for ever. */
    public record Archive(Origin origin, String name, String busArn, Optional<String> patternJson, int retentionDays) {}

    /** A parameter of the root with the value that was used; values marked NoEcho read as {@code ****}. */
    public record Parameter(Origin origin, String name, String value, Optional<String> description) {}

    /** Understood, and without effect on one machine: a whole resource, where no property is named, or one property. */
    public record PassedOver(Origin origin, String type, Optional<String> property, String reason) {}
}
