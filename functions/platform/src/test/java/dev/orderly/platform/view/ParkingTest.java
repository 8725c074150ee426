package dev.orderly.platform.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.receive.Parked;
import dev.orderly.platform.receive.Permanent;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.spec.Between;
import dev.orderly.platform.spec.Remaining;
import dev.orderly.platform.spec.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream of a read model that today's code cannot fold. */
@Timeout(60)
class ParkingTest {
    private static final World WORLD = new World().table("LINES_TABLE", "line");

    @Published
    sealed interface Said {
        record Word(String line, String text) implements Said {}
    }

    @Encoded
    record Line(List<String> words) {
        Line {
            words = List.copyOf(words);
        }
    }

    /** Appends what is said, and cannot say some words. */
    private record Words(Set<String> unspeakable) implements View<Line, Said> {
        @Override
        public Optional<String> rowOf(Said event) {
            return Optional.of(((Said.Word) event).line());
        }

        @Override
        public Line initial() {
            return new Line(List.of());
        }

        @Override
        public Line evolve(Line row, Said event, Envelope envelope) {
            var text = ((Said.Word) event).text();
            if (unspeakable.contains(text)) {
                throw new Permanent("unspeakable", "Nobody can say this");
            }
            return new Line(Stream.concat(row.words().stream(), Stream.of(text)).toList());
        }

        @Override
        public Codec<Line> codec() {
            return ParkingTestLineCodec.CODEC;
        }

        @Override
        public Map<String, String> indexed(Line row) {
            return Map.of();
        }
    }

    private final String line = WORLD.fresh();

    @BeforeEach
    void noLetters() {
        WORLD.received("DEAD_LETTERS_QUEUE");
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_stream_that_cannot_go_on_is_parked_and_every_other_goes_on() {
        var said = say("word", "1", "2", "bang", "4");
        var beside = say("aside", "a", "b");
        var other = WORLD.fresh();
        var elsewhere = WORLD.happened("word-" + other, ParkingTestSaidCodec.CODEC, new Said.Word(other, "x"));

        assertThat(deliver(Set.of("bang"), said.get(0), said.get(1), said.get(2), beside.get(0), elsewhere))
                .isZero();
        assertThat(deliver(Set.of("bang"), beside.get(1), said.get(3))).isZero();

        assertThat(words()).containsExactly("1", "a", "2", "b");
        assertThat(row(other)).isPresent();
        assertThat(letters())
                .containsExactly(
                        new Parked("word-" + line, 3, 3, List.of()), new Parked("word-" + line, 3, 4, List.of()));
    }

    @Test
    void what_is_parked_goes_on_with_other_code_and_gives_what_a_fresh_fold_gives() {
        var said = say("word", "1", "bang", "3");
        deliver(Set.of("bang"), said.toArray(String[]::new));

        assertThat(deliver(Set.of(), parked(2, 2))).isZero();
        assertThat(deliver(Set.of(), say("word", "4").getFirst())).isZero();

        assertThat(words()).containsExactly("1", "bang", "3", "4");
        assertThat(row(line)).map(Row::applied).contains(Map.of("word-" + line, 4L));
    }

    @Test
    void going_on_stops_at_the_next_failure_and_parks_there() {
        deliver(
                Set.of("bang", "boom"),
                say("word", "1", "bang", "3", "boom", "5").toArray(String[]::new));
        letters();

        assertThat(deliver(Set.of("boom"), parked(2, 5))).isZero();

        assertThat(words()).containsExactly("1", "bang", "3");
        assertThat(letters()).containsExactly(new Parked("word-" + line, 4, 5, List.of()));
    }

    @Test
    void what_is_passed_over_is_never_asked_for_again() {
        var said = say("word", "bang", "2");
        deliver(Set.of("bang"), said.toArray(String[]::new));
        letters();

        assertThat(deliver(Set.of("bang"), parked(1, 2, 1L))).isZero();
        assertThat(deliver(Set.of("bang"), say("word", "3").getFirst(), said.getFirst()))
                .isZero();

        assertThat(words()).containsExactly("2", "3");
        assertThat(letters()).isEmpty();
    }

    @Test
    void the_last_event_may_be_passed_over_before_there_is_another() {
        deliver(Set.of("bang"), say("word", "1", "bang").toArray(String[]::new));
        deliver(Set.of("bang"), parked(2, 2, 2L));
        letters();

        deliver(Set.of("bang"), say("word", "3").getFirst());

        assertThat(words()).containsExactly("1", "3");
        assertThat(letters()).isEmpty();
    }

    @Test
    void what_is_still_to_be_passed_over_stays_so() {
        deliver(Set.of("bang", "boom"), say("word", "bang", "boom", "3", "boom").toArray(String[]::new));
        letters();

        deliver(Set.of("bang", "boom"), parked(1, 4, 1L, 4L));

        assertThat(letters()).containsExactly(new Parked("word-" + line, 2, 4, List.of(4L)));
    }

    @Test
    void a_reference_to_somebody_elses_stream_is_refused() {
        assertThat(deliver(Set.of(), new Parked("parcel-7", 1, 1, List.of()).body()))
                .isZero();
        assertThat(letters()).containsExactly(new Parked("parcel-7", 1, 1, List.of()));
    }

    @Test
    void what_there_is_no_time_for_is_gone_on_with_next_time() {
        say("word", Stream.generate(() -> "x").limit(250).toArray(String[]::new));
        var projector = new Projector<>(model(Set.of()), WORLD.environment());
        var parked = new Parked("word-" + line, 1, 250, List.of());

        assertThat(projector.unpark(parked, "somebody", TimeLeft.of(Remaining.millis(30_000, 20_000, 10_000, 5_000))))
                .isFalse();
        assertThat(words()).hasSize(200);
        assertThat(projector.unpark(parked, "somebody", TimeLeft.of(null))).isTrue();
        assertThat(words()).hasSize(250);
    }

    /** A reference comes twice, events late and doubled, a new one while it goes on: all orders of them. */
    @Test
    void whatever_comes_first_the_row_ends_complete() {
        for (var order : permutations(List.of(0, 1, 2, 3, 4))) {
            var tale = new ParkingTest();
            var said = tale.say("word", "1", "bang", "3", "4");
            tale.deliver(Set.of("bang"), said.get(0), said.get(1));
            for (var what : order) {
                tale.deliver(
                        Set.of(),
                        switch (what) {
                            case 0, 1 -> tale.parked(2, 2);
                            case 4 -> tale.say("word", "5").getFirst();
                            default -> said.get(what);
                        });
            }
            assertThat(tale.words()).as("in the order %s", order).containsExactly("1", "bang", "3", "4", "5");
        }
    }

    /** Before every call that going on makes, a new event happens and is heard by another function. */
    @Test
    void an_event_that_comes_while_a_stream_goes_on_leaves_no_gap() {
        var interrupted = 0;
        for (var call = 1; interrupted == call - 1; call++) {
            var tale = new ParkingTest();
            tale.deliver(Set.of("bang"), tale.say("word", "1", "bang", "3").toArray(String[]::new));
            var happened = new ArrayList<String>();
            var environment = Between.calls(WORLD.environment(), call, () -> {
                happened.addAll(tale.say("word", "4"));
                tale.deliver(Set.of(), happened.toArray(String[]::new));
            });
            deliver(environment, Set.of(), tale.parked(2, 3));
            interrupted += happened.size();
            var expected = happened.isEmpty() ? List.of("1", "bang", "3") : List.of("1", "bang", "3", "4");
            assertThat(tale.words()).as("at call %d", call).isEqualTo(expected);
        }
        assertThat(interrupted).isGreaterThanOrEqualTo(4);
    }

    private List<String> say(String category, String... texts) {
        return Stream.of(texts)
                .map(text ->
                        WORLD.happened(category + "-" + line, ParkingTestSaidCodec.CODEC, new Said.Word(line, text)))
                .toList();
    }

    private String parked(long from, long last, Long... skip) {
        return new Parked("word-" + line, from, last, List.of(skip)).body();
    }

    /** A batch for a function with code that cannot say those words; answers how many messages come again. */
    private int deliver(Set<String> unspeakable, String... bodies) {
        return deliver(WORLD.environment(), unspeakable, bodies);
    }

    private static int deliver(Environment environment, Set<String> unspeakable, String... bodies) {
        var projector = new Projector<>(model(unspeakable), environment);
        var batch = QueueBatch.together(ParkingTestSaidCodec.CODEC, environment, projector);
        return WORLD.deliver(batch::serve, bodies);
    }

    private static ReadModel<Line, Said> model(Set<String> unspeakable) {
        return new ReadModel<>(
                "lines",
                new ReadModel.Table("LINES_TABLE", "line"),
                new ReadModel.Feed("LinesProjector", "word", "aside"),
                List.of(new Words(unspeakable)),
                ParkingTestSaidCodec.CODEC);
    }

    private static Optional<Row<Line>> row(String key) {
        return new Rows<>(model(Set.of()), WORLD.environment()).find(key);
    }

    private List<String> words() {
        return row(line).orElseThrow().value().words();
    }

    private static List<Parked> letters() {
        return WORLD.received("DEAD_LETTERS_QUEUE").stream()
                .map(body -> JsonReader.read(body, ParkingTestBodyCodec.CODEC).parked())
                .toList();
    }

    @Encoded
    record Body(Parked parked) {}

    private static List<List<Integer>> permutations(List<Integer> of) {
        return of.isEmpty()
                ? List.of(List.of())
                : of.stream()
                        .flatMap(first -> permutations(of.stream()
                                        .filter(one -> !one.equals(first))
                                        .toList())
                                .stream()
                                .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                        .toList()))
                        .toList();
    }
}
