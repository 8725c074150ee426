package dev.orderly.platform.spec;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The same moment at several functions. */
public final class AtOnce {
    private AtOnce() {}

    /** Lets that many do the work, numbered from 0, each on a thread of its own, and waits for all of them. */
    public static void by(int workers, IntConsumer work) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tasks = IntStream.range(0, workers)
                    .<Callable<Boolean>>mapToObj(worker -> () -> {
                        work.accept(worker);
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("One of them failed", failed.getCause());
        }
    }
}
