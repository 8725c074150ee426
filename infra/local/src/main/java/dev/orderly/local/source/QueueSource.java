package dev.orderly.local.source;

import dev.orderly.engines.time.Timeline;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.function.Activity;
import dev.orderly.local.function.HostedFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Feeds a function from a queue as Lambda's pollers do, but woken instead of polling. Takes what is there, up to a
 * batch, as soon as one of its slots is free: a busy function gets larger batches.
 */
public final class QueueSource implements AutoCloseable {
    private static final int RECEIVE_MAX = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What a source works with. */
    public record Tools(SqsClient sqs, Timeline timeline, Activity activity, Chaos chaos) {}

    private final QueueMapping mapping;
    private final Tools tools;
    private final QueueBatches batches;
    private final Slots slots;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile boolean isPaused;

    /** One for each batch at the same time. */
    private static final class Slots extends Semaphore {
        private static final long serialVersionUID = 1;

        private int all;

        Slots(int all) {
            super(all);
            this.all = all;
        }

        /** Fewer than are taken is possible: none is free then until enough have come back. */
        synchronized void resize(int wanted) {
            if (wanted < all) {
                reducePermits(all - wanted);
            } else {
                release(wanted - all);
            }
            all = wanted;
        }

        synchronized int all() {
            return all;
        }
    }

    private QueueSource(QueueMapping mapping, HostedFunction function, Tools tools) {
        this.mapping = mapping;
        this.tools = tools;
        batches = new QueueBatches(mapping, function, tools);
        slots = new Slots(mapping.concurrencyMax());
        thread = Thread.ofVirtual().name("source of " + function.spec().name()).unstarted(this::run);
    }

    /** Begins to feed the function. Whoever sees messages arrive must {@link #wake} it. */
    public static QueueSource open(QueueMapping mapping, HostedFunction function, Tools tools) {
        var source = new QueueSource(mapping, function, tools);
        source.thread.start();
        return source;
    }

    /** Takes nothing more until it is resumed; what is under way goes on. */
    public void pause() {
        isPaused = true;
    }

    public void resume() {
        isPaused = false;
        wake();
    }

    public boolean isPaused() {
        return isPaused;
    }

    /** So many batches at the same time from now on. */
    public void widen(int concurrency) {
        slots.resize(concurrency);
    }

    public int concurrency() {
        return slots.all();
    }

    /** There may be messages. Cheap, and never blocks. */
    public void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void run() {
        try {
            while (!isClosed) {
                slots.acquire();
                var batch = take();
                if (batch.isEmpty()) {
                    slots.release();
                } else {
                    Thread.ofVirtual().name(thread.getName() + " batch").start(() -> deliver(batch));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        } catch (QueueDoesNotExistException _) {
            isClosed = true; // deleted under the mapping: nothing will come any more
        }
    }

    private void deliver(List<Message> batch) {
        try {
            batches.deliver(batch);
        } finally {
            slots.release();
            tools.activity().end();
        }
    }

    /**
     * Waits for a first message, and as long as the window allows for the rest of a batch. Empty only after closing.
     */
    private List<Message> take() throws InterruptedException {
        var batch = new ArrayList<Message>();
        var windowEnd = Instant.MAX;
        while (batch.isEmpty() && !isClosed) {
            bell.drainPermits();
            windowEnd = tools.timeline()
                    .instant()
                    .plus(mapping.window()); // before the receive: no clock tick is lost after it
            tools.activity().begin(); // before the queue lets go of a message: one of the two always knows of it
            try {
                receive(batch);
            } finally {
                if (batch.isEmpty()) {
                    tools.activity().end();
                }
            }
            if (batch.isEmpty()) {
                bell.acquire();
            }
        }
        if (batch.size() < mapping.batchSize() && !mapping.window().isZero()) {
            fill(batch, windowEnd);
        }
        return List.copyOf(batch);
    }

    private void fill(List<Message> batch, Instant end) throws InterruptedException {
        var alarm = tools.timeline().at(end, this::wake);
        while (batch.size() < mapping.batchSize() && tools.timeline().instant().isBefore(end) && !isClosed) {
            bell.acquire();
            bell.drainPermits();
            receive(batch);
        }
        alarm.cancel();
    }

    private void receive(List<Message> batch) {
        var free = mapping.batchSize() - batch.size();
        while (free > 0) {
            var asked = Math.min(RECEIVE_MAX, free);
            var received = receive(asked);
            batch.addAll(received);
            if (received.size() < asked) {
                return;
            }
            free -= received.size();
        }
    }

    /** An endpoint that fails for a while is asked again after a pause. */
    private List<Message> receive(int max) {
        if (isPaused) {
            return List.of();
        }
        try {
            return tools.sqs()
                    .receiveMessage(request -> request.queueUrl(mapping.queueUrl())
                            .maxNumberOfMessages(max)
                            .waitTimeSeconds(0)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
        } catch (QueueDoesNotExistException e) {
            throw e;
        } catch (SdkException _) {
            tools.timeline().at(tools.timeline().instant().plus(PAUSE), this::wake);
            return List.of();
        }
    }

    /** Takes nothing more and waits for the batches under way, at most for the time given. True when all are done. */
    public boolean stop(Duration limit) throws InterruptedException {
        isClosed = true;
        wake();
        return thread.join(limit) && slots.tryAcquire(slots.all(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
    }
}
