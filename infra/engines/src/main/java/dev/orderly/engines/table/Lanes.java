package dev.orderly.engines.table;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * The threads that call the engine: few, and of the platform. A call holds its table's lock while the engine's one
 * database thread takes several steps for it. Many callers would only wait for that lock; a virtual one that holds it
 * would, at each step, also wait behind all other virtual threads.
 */
final class Lanes implements AutoCloseable {
    private static final int LANES = 4;

    /** A call of the engine. */
    @FunctionalInterface
    interface Call {
        Object call() throws Throwable;
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(
            LANES, Thread.ofPlatform().daemon().name("tables-", 1).factory());

    /**
     * Runs a call and throws what it throws. A caller that is interrupted waits no longer, but the call may have its
     * effect, as over a network.
     */
    Object call(Call call) throws Throwable {
        var answer = new CompletableFuture<Object>();
        threads.execute(() -> {
            try {
                answer.complete(call.call());
            } catch (Throwable thrown) { // the caller gets whatever it is
                answer.completeExceptionally(thrown);
            }
        });
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while the engine answers", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
