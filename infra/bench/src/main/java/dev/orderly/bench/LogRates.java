package dev.orderly.bench;

import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What {@link LogBenchmark} does in a second, alone and with eight threads. */
record LogRates(Rates put, Rates putIfAbsent, Rates append, Rates load) {
    /** Of one operation. */
    record Rates(double alone, double together) {
        double best() {
            return Math.max(alone, together);
        }

        Rates best(Rates other) {
            return new Rates(Math.max(alone, other.alone), Math.max(together, other.together));
        }

        @Override
        public String toString() {
            return "%,8.0f/s alone  %,8.0f/s with %d threads".formatted(alone, together, THREADS);
        }
    }

    private static final int THREADS = 8;
    private static final int ROUNDS = 2;
    private static final int WARM_UP_SECONDS = 4;
    private static final int SHARE_OF_SECONDS = 4;
    private static final double APPEND_OF_PUT_MIN = 0.9;

    /** Operations in turn, each twice: what disturbs for a while then does not disturb one of them alone. */
    static LogRates measure(int seconds) throws RunnerException {
        var rates = round(seconds);
        for (var round = 1; round < ROUNDS; round++) {
            var again = round(seconds);
            rates = new LogRates(
                    rates.put.best(again.put),
                    rates.putIfAbsent.best(again.putIfAbsent),
                    rates.append.best(again.append),
                    rates.load.best(again.load));
        }
        return rates;
    }

    private static LogRates round(int seconds) throws RunnerException {
        return new LogRates(
                rates("put", seconds), rates("putIfAbsent", seconds), rates("append", seconds), rates("load", seconds));
    }

    /** The most writes of one item that the engine makes in a second. */
    static double writesPerSecond(int seconds) throws RunnerException {
        return rates("put", seconds).best();
    }

    private static Rates rates(String operation, int seconds) throws RunnerException {
        return new Rates(perSecond(operation, 1, seconds), perSecond(operation, THREADS, seconds));
    }

    private static double perSecond(String operation, int threads, int seconds) throws RunnerException {
        var options = new OptionsBuilder()
                .include(LogBenchmark.class.getName() + "." + operation + "$")
                .mode(Mode.Throughput)
                .threads(threads)
                .forks(1)
                .warmupIterations(WARM_UP_SECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(Math.max(1, seconds / SHARE_OF_SECONDS))
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return new Runner(options)
                .run().stream()
                        .mapToDouble(result -> result.getPrimaryResult().getScore())
                        .sum();
    }

    void tell(Report report) {
        report.line("raw puts", put.toString());
        report.line("raw puts, if absent", putIfAbsent.toString());
        report.line("appends", append.toString());
        report.line("loads of 4 commits", load.toString());
        tell(report, "alone", Rates::alone);
        tell(report, "with %d threads".formatted(THREADS), Rates::together);
    }

    private void tell(Report report, String how, ToDoubleFunction<Rates> rate) {
        var share = rate.applyAsDouble(append) / rate.applyAsDouble(put);
        report.bar(
                "an append within 10 % of the raw put, " + how,
                "%.0f %% of it".formatted(share * 100),
                share >= APPEND_OF_PUT_MIN);
    }
}
