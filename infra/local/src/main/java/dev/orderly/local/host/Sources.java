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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
            Consumer<Happening> observer) {}

    private final Tools tools;
    private final List<Registration> registrations = new ArrayList<>();
    private final List<QueueSource> queues = new ArrayList<>();
    private final List<TableStream> streams = new ArrayList<>();
    private final Set<String> fedFrom = new HashSet<>();

    private Sources(Tools tools) {
        this.tools = tools;
    }

    static Sources open(Cloud cloud, Tools tools) {
        var sources = new Sources(tools);
        for (var mapping : cloud.mappings()) {
            if (mapping.enabled()) {
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
            case SQS -> openQueue(mapping);
            case DYNAMODB_STREAM -> openStream(mapping, cloud);
        }
    }

    private void openQueue(Cloud.Mapping mapping) {
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
        queues.add(source);
        fedFrom.add(mapping.sourceArn());
        registrations.add(tools.engines().queues().onMessages(mapping.sourceArn(), source::wake));
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
                new StreamFeed.Tools(tools.timeline(), tools.chaos()));
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

    /** Of queues that feed nobody, dead letters for instance, messages may stay for ever. */
    private boolean areQueuesEmpty() {
        return tools.engines().queues().tallies().entrySet().stream()
                .filter(queue -> fedFrom.contains(queue.getKey()))
                .map(Map.Entry::getValue)
                .allMatch(Sources::isEmpty);
    }

    private static boolean isEmpty(Tally tally) {
        return tally.visible() == 0 && tally.inFlight() == 0;
    }

    /** Waits until queues, streams and functions have nothing to do. False when the limit passed first. */
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        for (var left = limit; left.isPositive(); left = Duration.ofNanos(deadline - System.nanoTime())) {
            for (var stream : streams) {
                stream.awaitCaughtUp(left);
            }
            var moment = tools.activity().awaitQuiet(left);
            if (moment.isQuiet()
                    && streams.stream().allMatch(TableStream::isCaughtUp)
                    && tools.activity().now().equals(moment)) {
                return true;
            }
        }
        return false;
    }

    /** Takes nothing more, and waits for what is under way at most as long as given. True when all of it was done. */
    boolean stop(Duration limit) throws InterruptedException {
        registrations.forEach(Registration::close);
        var stops = new ArrayList<Callable<Boolean>>();
        queues.forEach(queue -> stops.add(() -> queue.stop(limit)));
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
