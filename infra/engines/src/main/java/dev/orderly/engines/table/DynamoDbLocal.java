package dev.orderly.engines.table;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The running engine, called by name because its classes live in a class loader of their own. */
record DynamoDbLocal(DynamoDbClient tables, DynamoDbStreamsClient streams, Runnable shutdown) {
    private static final String PACKAGE = "software.amazon.dynamodb.services.local.";

    /** Takes about 0.7 s the first time in a JVM. In memory when the file is null; it must be writable. */
    static DynamoDbLocal start(@Nullable Path file) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var loader = DynamoDbLocalLoader.shared();
        thread.setContextClassLoader(loader); // the engine looks its logging up there
        try {
            var api = loader.loadClass(PACKAGE + "shared.access.AmazonDynamoDBLocal");
            var engine = loader.loadClass(PACKAGE + "embedded.DynamoDBEmbedded")
                    .getMethod("create", File.class, Boolean.class)
                    .invoke(null, file == null ? null : file.toFile(), WITHOUT_TELEMETRY);
            var shutdown = api.getMethod("shutdown");
            return new DynamoDbLocal(
                    (DynamoDbClient) api.getMethod("dynamoDbClient").invoke(engine),
                    (DynamoDbStreamsClient)
                            api.getMethod("dynamoDbStreamsClient").invoke(engine),
                    () -> call(() -> shutdown.invoke(engine)));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("DynamoDB Local does not start", broken);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * What {@code DDB_LOCAL_TELEMETRY=0} does from outside. Otherwise the engine writes an installation id to the
     * working directory and reports its start to Amazon Pinpoint.
     */
    private static final Boolean WITHOUT_TELEMETRY = true;

    private static void call(ReflectiveCall call) {
        try {
            call.run();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("DynamoDB Local does not stop", broken);
        }
    }

    @FunctionalInterface
    private interface ReflectiveCall {
        void run() throws ReflectiveOperationException;
    }
}
