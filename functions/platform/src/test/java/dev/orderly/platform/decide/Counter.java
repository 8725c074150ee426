package dev.orderly.platform.decide;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;

import dev.orderly.codec.Encoded;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The smallest decider worth a test: it counts, up to a limit. */
final class Counter implements Decider<Counter.Count, Counter.Total, Counter.Counted> {
    static final int MAX = 100;

    @Encoded
    sealed interface Count {
        String id();

        record Up(String id, int by) implements Count {}
    }

    @Encoded
    sealed interface Counted {
        record Once(long total) implements Counted {}
    }

    @Encoded
    record Total(long value) {}

    static StreamType<Count, Total, Counted> streams() {
        return new StreamType<>(
                "counting", "counter", new Counter(), CounterCountCodec.CODEC, CounterCountedCodec.CODEC, Count::id);
    }

    /** With states that ride along; the fold is another one for each step of the sample. */
    static StreamType<Count, Total, Counted> withStates(int step) {
        return new StreamType<>(
                "counting",
                "counter",
                new Counter(),
                CounterCountCodec.CODEC,
                CounterCountedCodec.CODEC,
                Count::id,
                new StreamType.Snapshots<>(
                        CounterTotalCodec.CODEC, List.of(new Counted.Once(step)), Duration.ofDays(30)));
    }

    @Override
    public Total initialState() {
        return new Total(0);
    }

    @Override
    public Decision<Counted> decide(Count command, Total total) {
        return switch (command) {
            case Count.Up up ->
                total.value() + up.by() > MAX
                        ? reject("too-many")
                        : accept(IntStream.rangeClosed(1, up.by())
                                .mapToObj(i -> new Counted.Once(total.value() + i))
                                .toArray(Counted[]::new));
        };
    }

    @Override
    public Total evolve(Total total, Counted event) {
        return switch (event) {
            case Counted.Once once -> new Total(once.total());
        };
    }
}
