package dev.orderly.local.host;

import dev.orderly.local.alarm.MetricStore;
import dev.orderly.local.alarm.MetricStore.Name;
import dev.orderly.local.function.Counts;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.template.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The metrics that AWS' services say of themselves, from what happens and from how queues and functions stand. */
final class Sampler {
    private static final int SERVER_ERROR = 500;
    private static final String EVENTS = "AWS/Events";
    private static final String LAMBDA = "AWS/Lambda";
    private static final String QUEUES = "AWS/SQS";

    private static final Map<String, ToLongFunction<Counts>> COUNTED =
            Map.of("Invocations", Counts::invocations, "Errors", Counts::errors, "Throttles", Counts::throttles);

    private final MetricStore metrics;
    private final InstantSource clock;
    private volatile Set<String> apis = Set.of();
    private final Map<String, Counts> before = new HashMap<>();

    Sampler(MetricStore metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** All APIs are at one address, and each request counts for each of them; there is one. */
    void serving(List<Cloud.Route> routes) {
        apis = routes.stream().map(Cloud.Route::api).collect(Collectors.toUnmodifiableSet());
    }

    /** What concerns nobody but the one who counts it. */
    void hear(Happening happening) {
        switch (happening) {
            case Happening.Answered answered -> apis.forEach(api -> answered(api, answered.status()));
            case Happening.GivenUp given when given.from().contains(":rule/") -> givenUp(given);
            default -> {
                // Says nothing that is a metric of AWS' own here.
            }
        }
    }

    private void answered(String api, int status) {
        var dimension = Map.of("ApiId", api);
        add(new Name("AWS/ApiGateway", "Count", dimension), 1);
        add(new Name("AWS/ApiGateway", "5xx", dimension), status >= SERVER_ERROR ? 1 : 0);
    }

    /** With the dead-letter queue refusing as well, it is lost; the ARN ends in bus and rule. */
    private void givenUp(Happening.GivenUp given) {
        var parts = given.from().split("/", -1);
        var dimensions = Map.of("EventBusName", parts[parts.length - 2], "RuleName", parts[parts.length - 1]);
        add(new Name(EVENTS, "FailedInvocations", dimensions), 1);
        if (given.reason().contains("dead-letter queue:")) {
            add(new Name(EVENTS, "InvocationsFailedToBeSentToDLQ", dimensions), 1);
        }
    }

    /** A batch of a stream was taken, this long after its last record was written. */
    void iteratorAge(String function, Duration age) {
        add(new Name(LAMBDA, "IteratorAge", Map.of("FunctionName", function)), Math.max(0.0, (double) age.toMillis()));
    }

    private void add(Name name, double value) {
        metrics.add(name, value, clock.instant());
    }

    /** How things stand at the end of a minute. */
    void sample(Engines engines, Map<String, Counts> counts, Instant at) {
        engines.queues()
                .tallies()
                .forEach((arn, tally) ->
                        metrics.add(queue(arn, "ApproximateNumberOfMessagesVisible"), tally.visible(), at));
        engines.queues()
                .ages()
                .forEach((arn, age) ->
                        metrics.add(queue(arn, "ApproximateAgeOfOldestMessage"), (double) age.toSeconds(), at));
        counts.forEach((function, now) -> {
            var last = Optional.ofNullable(before.put(function, now));
            COUNTED.forEach((name, count) -> metrics.add(
                    new Name(LAMBDA, name, Map.of("FunctionName", function)),
                    (double) (count.applyAsLong(now)
                            - last.map(count::applyAsLong).orElse(0L)),
                    at));
        });
    }

    private static Name queue(String arn, String name) {
        return new Name(QUEUES, name, Map.of("QueueName", arn.substring(arn.lastIndexOf(':') + 1)));
    }
}
