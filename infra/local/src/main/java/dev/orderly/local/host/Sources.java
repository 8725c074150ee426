package dev.orderly.local.host;

import dev.orderly.engines.queue.QueueEvent;
import dev.orderly.engines.queue.Registration;
import dev.orderly.engines.queue.Tally;
import dev.orderly.engines.table.StreamSettings;
import dev.orderly.engines.table.TableStream;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.function.Activity;
import dev.orderly.local.function.Functions;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.source.OnFailure;
import dev.orderly.local.source.QueueMapping;
import dev.orderly.local.source.QueueSource;
import dev.orderly.local.source.StreamFeed;
import dev.orderly.local.template.Cloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The event source mappings of one cloud. */
final class Sources {

    /** What sources work with. */
    record Tools(
            Engines engines,
            Functions functions,
            Timeline timeline,
            Activity activity,
            Chaos chaos,
            BiConsumer<String, Duration> iteratorAge,
            Consumer<Happening> observer) {}

    /** A queue that a function is fed from, by a mapping that can be switched off and on. */
    record Fed(Cloud.Mapping mapping, QueueSource source) {}

    /** How a stream rests; false when it does not within the limit. */
    @FunctionalInterface
    private interface Rest {
        boolean await(TableStream stream, Duration limit) throws InterruptedException;
    }

    private final Tools tools;
    private final List<Registration> registrations = new ArrayList<>();
    private final Map<String, Fed> queues = new LinkedHashMap<>();
    private final List<TableStream> streams = new ArrayList<>();

    private Sources(Tools tools) {
        this.tools = tools;
    }

    static Sources open(Cloud cloud, Tools tools) {
        var sources = new Sources(tools);
        for (var mapping : cloud.mappings()) {
            if (mapping.enabled() || mapping.kind() == Cloud.SourceKind.SQS) {
                CannotStart.wire(mapping.origin(), () -> sources.open(mapping, cloud));
            }
        }
        tools.activity().include(sources::areQueuesEmpty);
        sources.registrations.add(tools.engines().queues().observe(sources::mayHaveEmptied));
        return sources;
    }

    private void mayHaveEmptied(QueueEvent event) {
        switch (event.kind()) {
            case DELETED, DEAD_LETTERED, MOVED, EXPIRED, PURGED ->
                tools.activity().touch();
            case SENT, ARRIVED, RECEIVED, RETURNED -> {
                // The message is still there.
            }
        }
    }

    private void open(Cloud.Mapping mapping, Cloud cloud) {
        switch (mapping.kind()) {
            case SQS -> openQueue(mapping, cloud);
            case DYNAMODB_STREAM -> openStream(mapping, cloud);
        }
    }

    private void openQueue(Cloud.Mapping mapping, Cloud cloud) {
        var sqs = tools.engines().queues().client();
        var declared = new QueueMapping(
                url(mapping.sourceArn()),
                mapping.sourceArn(),
                mapping.batchSize(),
                Duration.ofSeconds(mapping.windowSeconds()),
                mapping.reportsItemFailures(),
                mapping.maximumConcurrency().orElse(QueueMapping.CONCURRENCY_UNDECLARED));
        var source = QueueSource.open(
                declared,
                tools.functions().named(mapping.functionName()),
                new QueueSource.Tools(sqs, tools.timeline(), tools.activity(), tools.chaos()));
        if (!mapping.enabled()) {
            source.pause();
        }
        queues.put(id(mapping, cloud), new Fed(mapping, source));
        registrations.add(tools.engines().queues().onMessages(mapping.sourceArn(), source::wake));
    }

    /** What the template's reader makes of {@code !Ref}; in AWS it is a UUID. */
    private static String id(Cloud.Mapping mapping, Cloud cloud) {
        var origin = mapping.origin();
        return cloud.stackName() + origin.stackPath().replace('/', '-') + "-" + origin.logicalId();
    }

    private void openStream(Cloud.Mapping mapping, Cloud cloud) {
        var settings = mapping.stream().orElseThrow();
        var source = tools.engines().tables().source(table(mapping.sourceArn(), cloud));
        var shard = source.streams()
                .describeStream(request -> request.streamArn(source.streamArn()))
                .streamDescription()
                .shards()
                .getFirst()
                .shardId();
        var onFailure = new OnFailure(
                source.streamArn(),
                shard,
                settings.onFailureArn().map(this::url),
                tools.engines().queues().client(),
                tools.timeline(),
                tools.observer());
        var feed = new StreamFeed(
                new StreamFeed.Mapping(source.streamArn(), mapping.filtersJson(), mapping.reportsItemFailures()),
                tools.functions().named(mapping.functionName()),
                onFailure,
                new StreamFeed.Tools(tools.timeline(), tools.chaos(), tools.iteratorAge()));
        streams.add(TableStream.open(source, settings(mapping, settings), feed));
    }

    private static StreamSettings settings(Cloud.Mapping mapping, Cloud.StreamSettings settings) {
        return new StreamSettings(
                mapping.batchSize(),
                Duration.ofSeconds(mapping.windowSeconds()),
                limit(settings.maximumRetries()),
                settings.maximumRecordAgeSeconds() < 0 ? null : Duration.ofSeconds(settings.maximumRecordAgeSeconds()),
                settings.bisects());
    }

    private static @Nullable Integer limit(int declared) {
        return declared < 0 ? null : declared;
    }

    private static String table(String streamArn, Cloud cloud) {
        return cloud.tables().stream()
                .filter(table -> table.streamArn().equals(Optional.of(streamArn)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table has the stream " + streamArn))
                .name();
    }

    private String url(String queueArn) {
        var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        return tools.engines()
                .queues()
                .client()
                .getQueueUrl(request -> request.queueName(name))
                .queueUrl();
    }

    /** The mapping of that id, if its source is a queue. */
    Optional<Fed> queue(String id) {
        return Optional.ofNullable(queues.get(id));
    }

    /** Of queues that feed nobody, or nobody at present, messages may stay for ever. */
    private boolean areQueuesEmpty() {
        return areQueues(tally -> tally.visible() == 0 && tally.inFlight() == 0);
    }

    private boolean areQueues(Predicate<Tally> so) {
        var fedFrom = queues.values().stream()
                .filter(fed -> !fed.source().isPaused())
                .map(fed -> fed.mapping().sourceArn())
                .collect(Collectors.toSet());
        return tools.engines().queues().tallies().entrySet().stream()
                .filter(queue -> fedFrom.contains(queue.getKey()))
                .map(Map.Entry::getValue)
                .allMatch(so);
    }

    /** Waits until queues, streams and functions have nothing to do. False when the limit passed first. */
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        return await(limit, TableStream::awaitCaughtUp, this::areQueuesEmpty);
    }

    /** As {@link #awaitQuiet}, but messages may be hidden, and streams wait for a window or a retry. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        return await(limit, TableStream::awaitIdle, () -> areQueues(tally -> tally.visible() == 0));
    }

    private boolean doAll(Rest rest) throws InterruptedException {
        for (var stream : streams) {
            if (!rest.await(stream, Duration.ZERO)) {
                return false;
            }
        }
        return true;
    }

    private boolean await(Duration limit, Rest rest, BooleanSupplier nothingWaits) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            for (var stream : streams) {
                rest.await(stream, until(deadline));
            }
            var moment = tools.activity().awaitQuiet(until(deadline), nothingWaits);
            if (moment.isQuiet() && doAll(rest) && tools.activity().now().equals(moment)) {
                return true;
            }
        }
        return false;
    }

    /** What is left until then: the limit is one for all that is waited for. */
    private static Duration until(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** Takes nothing more, and waits for what is under way at most as long as given. True when all of it was done. */
    boolean stop(Duration limit) throws InterruptedException {
        registrations.forEach(Registration::close);
        var stops = new ArrayList<Callable<Boolean>>();
        queues.values().forEach(queue -> stops.add(() -> queue.source().stop(limit)));
        streams.forEach(stream -> stops.add(() -> {
            stream.close();
            return true;
        }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(stops, limit.toMillis(), TimeUnit.MILLISECONDS);
            threads.shutdownNow();
            return results.stream().allMatch(result -> result.state() == Future.State.SUCCESS && result.resultNow());
        }
    }
}
