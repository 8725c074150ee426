package dev.orderly.local.host;

import dev.orderly.engines.bus.BusFact;
import dev.orderly.engines.bus.BusSettings;
import dev.orderly.engines.bus.Buses;
import dev.orderly.engines.queue.QueueEvent;
import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.schedule.Schedules;
import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.happening.Happening;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Everything that stands for an AWS service. Clients are shared and need no closing.
 *
 * <p>With an endpoint elsewhere (LocalStack, AWS) this record would hold that endpoint's clients: functions see nothing
 * else.
 */
public record Engines(Tables tables, Queues queues, Buses buses, Schedules schedules) implements AutoCloseable {

    /** Starts the engines that deliver; queues are there before, because they are delivered to. */
    static Engines start(Options options, Timeline timeline, Queues queues, Post post) {
        var tables = options.data()
                .map(directory -> Tables.at(new Keep(directory).tables(), timeline))
                .orElseGet(() -> Tables.inMemory(timeline));
        var settings = BusSettings.defaults().observedBy(fact -> tell(fact, options.observer()));
        var buses = new Buses(timeline, new FromRules(post), settings);
        return new Engines(tables, queues, buses, new Schedules(timeline, new FromSchedules(post)));
    }

    static Queues queues(Timeline timeline, Consumer<Happening> observer) {
        var queues = new Queues(timeline);
        queues.observe(event -> {
            if (event.kind() == QueueEvent.Kind.DEAD_LETTERED) {
                observer.accept(new Happening.DeadLettered(event.queueArn(), event.messageId()));
            }
        });
        return queues;
    }

    /** The functions' clients, by the SDK's interface. */
    Function<Class<?>, Object> clients(Options options, LambdaClient lambda) {
        var clients = Map.<Class<?>, Object>of(
                DynamoDbClient.class, tables.client(),
                SqsClient.class, SentMessages.told(queues.client(), options),
                EventBridgeClient.class, buses.client(),
                SchedulerClient.class, schedules.client(),
                LambdaClient.class, lambda);
        return api -> {
            var client = clients.get(api);
            if (client == null) {
                throw new IllegalArgumentException("nothing here stands for " + api.getSimpleName());
            }
            return client;
        };
    }

    private static void tell(BusFact fact, Consumer<Happening> observer) {
        switch (fact) {
            case BusFact.Published published ->
                observer.accept(new Happening.Published(published.bus(), published.event()));
            case BusFact.Unmatched unmatched ->
                observer.accept(new Happening.Unheard(unmatched.bus(), unmatched.event()));
            case BusFact.DeadLettered dead ->
                observer.accept(new Happening.GivenUp(dead.ruleArn(), dead.targetArn(), dead.reason()));
            case BusFact.Dropped dropped ->
                observer.accept(new Happening.GivenUp(dropped.ruleArn(), dropped.targetArn(), dropped.reason()));
            case BusFact.Matched _, BusFact.Delivered _, BusFact.Failed _ -> {
                // Told by what follows from them.
            }
        }
    }

    @Override
    public void close() {
        schedules.close();
        queues.close();
        tables.close();
    }
}
