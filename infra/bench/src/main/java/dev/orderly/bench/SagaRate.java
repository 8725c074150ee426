package dev.orderly.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Complete sagas per second in memory, every second of them compensated: process manager, deciders and codecs, each
 * message written to JSON and read back, without functions, log or engine.
 */
record SagaRate(double perSecond, int threads, long completed, long compensated) {
    private static final int BAR = 2_000;
    private static final int THREADS = 2;
    private static final int AT_ONCE = 50;

    /** Measures for that long, after a warm-up of as long. */
    static SagaRate measure(int seconds) throws Exception {
        var worlds = new ArrayList<SagaWorld>();
        for (var thread = 0; thread < THREADS; thread++) {
            worlds.add(new SagaWorld());
        }
        run(worlds, seconds);
        var before = worlds.stream().mapToLong(SagaWorld::ended).sum();
        var completed = worlds.stream().mapToLong(SagaWorld::completed).sum();
        var start = System.nanoTime();
        run(worlds, seconds);
        var elapsed = System.nanoTime() - start;
        var after = worlds.stream().mapToLong(SagaWorld::ended).sum();
        var completedAfter = worlds.stream().mapToLong(SagaWorld::completed).sum();
        return new SagaRate(
                (after - before) * (double) TimeUnit.SECONDS.toNanos(1) / elapsed,
                THREADS,
                completedAfter - completed,
                after - before - (completedAfter - completed));
    }

    private static void run(List<SagaWorld> worlds, int seconds) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var runs = worlds.stream()
                    .map(world -> (Callable<Void>) () -> {
                        run(world, seconds);
                        return null;
                    })
                    .toList();
            for (var run : threads.invokeAll(runs)) {
                run.get();
            }
        }
    }

    private static void run(SagaWorld world, int seconds) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            world.run(AT_ONCE);
        }
    }

    void tell(Report report) {
        report.line(
                "sagas in memory",
                "%,.0f/s on %d threads (%,d completed, %,d compensated)"
                        .formatted(perSecond, threads, completed, compensated));
        report.bar(
                "sagas/s in memory ≥ %,d, half of them compensated".formatted(BAR),
                "%,.0f/s".formatted(perSecond),
                perSecond >= BAR);
    }
}
