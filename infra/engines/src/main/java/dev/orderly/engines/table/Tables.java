package dev.orderly.engines.table;

import dev.orderly.engines.time.RealTimeline;
import dev.orderly.engines.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * DynamoDB Local in this JVM. It starts in the background (about 0.7 s); the first call waits for it. Its threads keep
 * a JVM alive: close it on every path.
 */
public final class Tables implements AutoCloseable {
    private record Clients(DynamoDbClient tables, DynamoDbStreamsClient streams) {}

    private record Running(DynamoDbLocal engine, OneOperationPerItem rule) {}

    private static final Duration UNHEARD_WRITES = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final Runnable afterwards;
    private final CompletableFuture<Clients> clients = new CompletableFuture<>();
    private final CompletableFuture<Running> running = new CompletableFuture<>();
    private final Writes writes = new Writes();
    private final Lanes lanes = new Lanes();

    private Tables(@Nullable Path file, Timeline timeline, Runnable afterwards) {
        this.timeline = timeline;
        this.afterwards = afterwards;
        Thread.ofPlatform().daemon().name("tables-start").start(() -> start(file));
    }

    /** Tables that end with this object. The timeline keeps what stream readers wait for; the caller closes it. */
    public static Tables inMemory(Timeline timeline) {
        return new Tables(null, timeline, () -> {});
    }

    /** Tables kept in this directory, which is made when missing and must belong to one running engine only. */
    public static Tables at(Path directory, Timeline timeline) {
        try {
            Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw new UncheckedIOException("tables cannot be kept in " + directory, unusable);
        }
        if (!Files.isWritable(directory)) { // the engine would try for ever
            throw new UncheckedIOException(new AccessDeniedException(directory.toString()));
        }
        return new Tables(directory.resolve("tables.db"), timeline, () -> {});
    }

    /** Tables that end with this object, on wall-clock time. */
    public static Tables inMemory() {
        var timeline = new RealTimeline();
        return new Tables(null, timeline, timeline::close);
    }

    private void start(@Nullable Path file) {
        try {
            clients.complete(new Clients(
                    EngineCalls.client(DynamoDbClient.class, this::onTables),
                    EngineCalls.client(DynamoDbStreamsClient.class, this::onStreams)));
            var engine = DynamoDbLocal.start(file);
            running.complete(new Running(engine, new OneOperationPerItem(engine.tables())));
        } catch (Throwable failure) { // whoever waits for the engine must hear of it, whatever it is
            clients.completeExceptionally(failure);
            running.completeExceptionally(failure);
        }
    }

    /** Every operation of the engine; closing this client does nothing. */
    public DynamoDbClient client() {
        return await(clients).tables();
    }

    /** The streams of the tables; closing this client does nothing. */
    public DynamoDbStreamsClient streams() {
        return await(clients).streams();
    }

    /** What was asked of the engine since it started. */
    public TableCounts counts() {
        return writes.counts();
    }

    /** The stream of a table: a write wakes its reader at once; expiry, which nobody writes, is seen in a second. */
    public StreamSource source(String table) {
        var arn = client().describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
        if (arn == null) {
            throw new IllegalArgumentException("table " + table + " has no stream");
        }
        return new StreamSource(streams(), arn, UNHEARD_WRITES, wake -> writes.listen(table, wake), timeline, null);
    }

    private Object onTables(Method method, SdkRequest request) throws Throwable {
        var now = await(running);
        writes.asked(request);
        if (Writes.isAboutItems(request)) {
            if (request instanceof TransactWriteItemsRequest transaction) {
                now.rule().check(transaction);
            } else if (request instanceof ExecuteStatementRequest execute && execute.statement() == null) {
                throw Validation.refusal("1 validation error detected: Value null at 'statement' failed to satisfy"
                        + " constraint: Member must not be null"); // the engine breaks on it
            }
            var response =
                    lanes.call(() -> EngineCalls.invoke(method, now.engine().tables(), request));
            writes.done(request);
            return response;
        }
        var response = EngineCalls.invoke(method, now.engine().tables(), Arns.inward(request));
        if (request instanceof DeleteTableRequest delete) {
            now.rule().forget(delete.tableName());
        }
        return Arns.outward(response);
    }

    private Object onStreams(Method method, SdkRequest request) throws Throwable {
        var engine = await(running).engine().streams();
        var response = EngineCalls.invoke(method, engine, Arns.inward(request));
        if (response instanceof GetRecordsResponse records) {
            return StreamRecords.corrected(records);
        }
        return Arns.outward(response);
    }

    /** The engine's failure to start is thrown as it was, to everybody who needs the engine. */
    private static <T> T await(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Ends the engine's threads; tables in memory are gone. Waits for a start that is still under way. */
    @Override
    public void close() {
        lanes.close();
        running.handle((now, _) -> Optional.ofNullable(now))
                .join()
                .ifPresent(now -> now.engine().shutdown().run());
        afterwards.run();
    }
}
