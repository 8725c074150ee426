package dev.orderly.engines.queue;

import dev.orderly.engines.time.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * All queues of one account in memory, behind {@link #client()}. Thread-safe; a receiver that waits costs a parked
 * thread, so let it be a virtual one.
 */
public final class Queues implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    private static final String ARN_PREFIX = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":";

    /**
     * How the queues look from outside.
     *
     * @param base what stands before {@code /000000000000/<name>} in a queue's URL
     * @param random where message ids and receipt handles come from; seeded, a run repeats itself
     */
    public record Settings(String base, LongSupplier random) {
        public static Settings at(String base) {
            return new Settings(base, () -> ThreadLocalRandom.current().nextLong());
        }
    }

    private final Settings settings;
    private final Hooks hooks = new Hooks();
    private final Surroundings world;
    private final ConcurrentSkipListMap<String, Queue> byName = new ConcurrentSkipListMap<>();
    private final Map<String, Long> deletedMillis = new ConcurrentSkipListMap<>();
    private final SqsClient client;

    /** Queues at {@code http://127.0.0.1:4566} with ids by chance. */
    public Queues(Timeline timeline) {
        this(timeline, Settings.at("http://127.0.0.1:4566"));
    }

    public Queues(Timeline timeline, Settings settings) {
        this.settings = settings;
        world = new Surroundings(timeline, settings.random(), hooks, this::byArn);
        client = new QueuesClient(this, new MoveTasks(this, world));
    }

    /** Always the same client; closing it does nothing. */
    public SqsClient client() {
        return client;
    }

    /**
     * Runs the listener whenever the queue may have something to receive, now if it already has: after a send, a
     * timeout, a redrive. It runs on the thread that made the message visible and must neither work there nor throw.
     * The queue need not exist yet.
     */
    public Registration onMessages(String queueArn, Runnable listener) {
        var registration = hooks.onMessages(queueArn, listener);
        var queue = byArn(queueArn);
        if (queue != null && queue.tally().visible() > 0) {
            listener.run();
        }
        return registration;
    }

    /** Hears of everything that happens to any message, on the thread that did it: be quick, do not throw. */
    public Registration observe(Consumer<QueueEvent> observer) {
        return hooks.observe(observer);
    }

    /** What each queue took in, gave out and holds, by ARN. */
    public Map<String, Tally> tallies() {
        var tallies = new TreeMap<String, Tally>();
        byName.values().forEach(queue -> tallies.put(queue.arn, queue.tally()));
        return tallies;
    }

    /** How long the oldest message of each queue that has one has been there, by ARN; costs a look at each message. */
    public Map<String, Duration> ages() {
        var now = world.nowMillis();
        var ages = new TreeMap<String, Duration>();
        byName.values()
                .forEach(queue -> queue.oldestMillis()
                        .ifPresent(sent -> ages.put(queue.arn, Duration.ofMillis(Math.max(0, now - sent)))));
        return ages;
    }

    /**
     * Writes queues and messages, those in flight as well, as one JSON document and closes the stream. What FIFO queues
     * accepted in the last minutes and move tasks that run are not part of it.
     */
    public void save(OutputStream out) throws IOException {
        Snapshot.write(byName.values().stream().map(Queue::state).toList(), out);
    }

    /** Takes over what {@link #save} wrote; a queue of the same name is replaced. Receipt handles stay good. */
    public synchronized void load(InputStream in) throws IOException {
        for (var state : Snapshot.read(in)) {
            var replaced = byName.put(state.name(), new Queue(state, ARN_PREFIX + state.name(), world));
            if (replaced != null) {
                replaced.close();
            }
        }
    }

    /** Ends every wait; calls afterwards find no queue. */
    @Override
    public void close() {
        byName.values().forEach(Queue::close);
        byName.clear();
    }

    String newId() {
        return world.id();
    }

    String url(Queue queue) {
        return settings.base() + "/" + ACCOUNT + "/" + queue.name;
    }

    Queue byUrl(@Nullable String url) {
        if (url == null || url.isEmpty()) {
            throw SqsErrors.missing("QueueUrl");
        }
        return byName(url.substring(url.lastIndexOf('/') + 1));
    }

    Queue byName(String name) {
        var queue = byName.get(name);
        if (queue == null) {
            throw SqsErrors.noQueue();
        }
        return queue;
    }

    @Nullable
    Queue byArn(String arn) {
        return arn.startsWith(ARN_PREFIX) ? byName.get(arn.substring(ARN_PREFIX.length())) : null;
    }

    Iterable<Queue> all() {
        return byName.values();
    }

    /** A new queue, or the existing one if it has what is asked for. */
    synchronized Queue create(String name, Map<String, String> asked) {
        var existing = byName.get(name);
        var attributes = QueueAttributes.created(asked);
        if (existing != null) {
            var differing = existing.attributes().differing(asked);
            if (differing != null) {
                throw SqsErrors.queueExists(differing);
            }
            return existing;
        }
        var deleted = deletedMillis.get(name);
        if (deleted != null && world.nowMillis() - deleted < 1000L * Limits.DELETED_NAME_SECONDS) {
            throw SqsErrors.deletedRecently();
        }
        var queue = new Queue(QueueState.fresh(name, attributes, world), ARN_PREFIX + name, world);
        checkRedrive(queue, attributes);
        byName.put(name, queue);
        return queue;
    }

    void checkRedrive(Queue source, QueueAttributes attributes) {
        var policy = attributes.redrive;
        if (policy == null) {
            return;
        }
        var target = byArn(policy.deadLetterArn());
        if (target == null) {
            throw policy.refused("Dead letter target does not exist.");
        }
        if (target.attributes().fifo() != attributes.fifo()) {
            throw policy.refused("Dead-letter queue must be same type of queue as the source.");
        }
        if (!target.attributes().redriveAllow.allows(source.arn)) {
            throw policy.refused("Queue does not have permission to use the dead-letter queue.");
        }
    }

    synchronized void delete(Queue queue) {
        byName.remove(queue.name);
        deletedMillis.put(queue.name, world.nowMillis());
        queue.close();
    }
}
