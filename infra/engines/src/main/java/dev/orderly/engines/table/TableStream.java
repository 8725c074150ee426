package dev.orderly.engines.table;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Feeds a consumer with a stream's records as Lambda's event source mapping does: from the oldest on, in order, one
 * batch at a time; a batch that fails comes again from its first record that is not done, and holds up all behind it.
 */
public final class TableStream implements AutoCloseable {
    /** A page this small was not cut by the service (1 000 records, 1 MB): a second read would find nothing. */
    private static final int FEW_RECORDS = 16;

    private static final long FEW_BYTES = 256 * 1024;

    private enum Found {
        ALL,
        PERHAPS_NOT_ALL,
        NOTHING
    }

    private final StreamSource source;
    private final StreamSettings settings;
    private final StreamConsumer consumer;
    private final ShardReader reader;
    private final BatchRetries retries;
    private final WakeUp wakeUp = new WakeUp();
    private final Deque<Record> waiting = new ArrayDeque<>();
    private final Runnable stopListening;
    private final Thread thread;

    private TableStream(StreamSource source, StreamSettings settings, StreamConsumer consumer) {
        this.source = source;
        this.settings = settings;
        this.consumer = consumer;
        reader = new ShardReader(source);
        retries = new BatchRetries(settings, consumer, source, wakeUp);
        stopListening = source.listen().apply(wakeUp::wake);
        thread = Thread.ofVirtual().name("stream " + source.streamArn()).unstarted(this::run);
    }

    /** Starts to feed the consumer, on a thread of its own. */
    public static TableStream open(StreamSource source, StreamSettings settings, StreamConsumer consumer) {
        var stream = new TableStream(source, settings, consumer);
        stream.thread.start();
        return stream;
    }

    /** Whether everything written before this call was taken and is done. */
    public boolean isCaughtUp() {
        return wakeUp.isCaughtUp();
    }

    /** Waits until everything written so far is done. False when that took longer. */
    public boolean awaitCaughtUp(Duration longest) throws InterruptedException {
        return wakeUp.awaitCaughtUp(longest);
    }

    /** Waits until only time makes it go on: caught up, in a window, or before a retry. False when it took longer. */
    public boolean awaitIdle(Duration longest) throws InterruptedException {
        return wakeUp.awaitIdle(longest);
    }

    /** The last sequence number of which the consumer is done, for {@link StreamSource#resumedAfter}. */
    public Optional<String> doneUpTo() {
        return retries.doneUpTo();
    }

    private void run() {
        try {
            while (!wakeUp.ended()) {
                wakeUp.look();
                var found = read();
                while (!waiting.isEmpty() && !wakeUp.ended()) {
                    fill();
                    retries.run(batch());
                }
                if (found == Found.ALL) {
                    wakeUp.caughtUp();
                }
                if (found != Found.PERHAPS_NOT_ALL) {
                    wakeUp.rest(source.interval());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** An endpoint that fails for a while is asked again after the interval. */
    private Found read() {
        try {
            var records = reader.read();
            records.stream().filter(consumer::wants).forEach(waiting::add);
            return isPerhapsCut(records) ? Found.PERHAPS_NOT_ALL : Found.ALL;
        } catch (SdkException unreachable) {
            if (!wakeUp.ended()) {
                System.getLogger(TableStream.class.getName())
                        .log(System.Logger.Level.WARNING, "cannot read " + source.streamArn(), unreachable);
            }
            return Found.NOTHING;
        }
    }

    private static boolean isPerhapsCut(List<Record> records) {
        return records.size() >= FEW_RECORDS
                || records.stream()
                                .mapToLong(each -> each.dynamodb().sizeBytes())
                                .sum()
                        >= FEW_BYTES;
    }

    /** Lets a batch that is not full wait for more, as long as the window allows; what is there is read at once. */
    private void fill() throws InterruptedException {
        var timeline = source.timeline();
        var end = timeline.instant().plus(settings.window());
        var found = Found.PERHAPS_NOT_ALL;
        while (waiting.size() < settings.batchSize() && timeline.instant().isBefore(end) && !wakeUp.ended()) {
            if (found != Found.PERHAPS_NOT_ALL) {
                wakeUp.pause(Duration.between(timeline.instant(), end), timeline, true);
                wakeUp.look();
            }
            found = read();
        }
    }

    private List<Record> batch() {
        var batch = new ArrayList<Record>();
        while (batch.size() < settings.batchSize() && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    /** Ends after the batch that the consumer is busy with; what was not done comes again to whoever reads next. */
    @Override
    public void close() {
        stopListening.run();
        wakeUp.end();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
