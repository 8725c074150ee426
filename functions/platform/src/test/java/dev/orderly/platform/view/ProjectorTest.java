package dev.orderly.platform.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectorTest {
    private static final World WORLD = new World().table("WORDS_TABLE", "story");
    private static final Causality CAUSE =
            new Causality("cause", "case", "test", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private static final ReadModel<Text, Told> WORDS = new ReadModel<>(
            "words",
            new ReadModel.Table("WORDS_TABLE", "story"),
            new ReadModel.Feed("WordsProjector", "story"),
            List.of(new Words()),
            ProjectorTestToldCodec.CODEC);

    private final String story = WORLD.fresh();

    @Published
    sealed interface Told {
        record Word(String story, String text) implements Told {}
    }

    @Encoded
    record Text(List<String> words) {
        Text {
            words = List.copyOf(words);
        }
    }

    /** Appends what is told: order and number of applications show in the row. */
    private static final class Words implements View<Text, Told> {
        @Override
        public Optional<String> rowOf(Told event) {
            return Optional.of(((Told.Word) event).story());
        }

        @Override
        public Text initial() {
            return new Text(List.of());
        }

        @Override
        public Text evolve(Text row, Told event, Envelope envelope) {
            return new Text(Stream.concat(row.words().stream(), Stream.of(((Told.Word) event).text()))
                    .toList());
        }

        @Override
        public Codec<Text> codec() {
            return ProjectorTestTextCodec.CODEC;
        }

        @Override
        public Map<String, String> indexed(Text row) {
            return Map.of();
        }
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shuffled_and_doubled_events_give_the_same_row(long seed) {
        var told = tell(8);
        var deliveries = new ArrayList<>(told);
        deliveries.addAll(told);
        var random = new Random(seed);
        Collections.shuffle(deliveries, random);
        for (var from = 0; from < deliveries.size(); ) {
            var to = Math.min(deliveries.size(), from + 1 + random.nextInt(4));
            assertThat(project(deliveries.subList(from, to))).isEmpty();
            from = to;
        }
        assertThat(row().value().words()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(row().applied()).containsExactly(Map.entry("story-" + story, 8L));
    }

    @Test
    void a_gap_is_read_from_the_log() {
        var told = tell(5);
        project(List.of(told.getLast()));
        assertThat(row().value().words()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void a_private_event_makes_no_gap() {
        var store = new EventStore(WORLD.environment());
        var events = List.of(word("1", true), word("secret", false), word("2", true));
        store.append(commit(events));
        project(store.read("story-" + story).getFirst().published());
        assertThat(row().value().words()).containsExactly("1", "2");
    }

    @Test
    void events_of_one_batch_cost_one_write() {
        project(tell(6));
        assertThat(row().revision()).isEqualTo(1);
    }

    @Test
    void what_was_applied_before_is_dropped_without_a_write() {
        var told = tell(2);
        project(told);
        project(told);
        assertThat(row().revision()).isEqualTo(1);
    }

    @Test
    void a_reader_who_knows_a_later_version_gets_it() {
        var told = tell(3);
        project(told.subList(0, 1));
        var projector = projector(WORLD.environment());
        assertThat(projector.read(story, "story-" + story, 1).value().words()).containsExactly("1");
        assertThat(projector.read(story, "story-" + story, 3).value().words()).containsExactly("1", "2", "3");
        assertThat(row().value().words()).as("reading does not write").containsExactly("1");
    }

    @Test
    void a_reader_of_a_version_beyond_what_cannot_be_read_gets_the_row_before_it() {
        var store = new EventStore(WORLD.environment());
        var song = new Commit.Event("Song", "1.0", true, "{}");
        store.append(commit(List.of(word("1", true), word("2", true), song, word("3", true))));
        var row = projector(WORLD.environment()).read(story, "story-" + story, 4);
        assertThat(row.value().words()).containsExactly("1", "2");
        assertThat(row.applied("story-" + story)).isEqualTo(2);
    }

    private List<Envelope> tell(int count) {
        for (var i = 1; i <= count; i++) {
            WORLD.happened("story-" + story, ProjectorTestToldCodec.CODEC, new Told.Word(story, Integer.toString(i)));
        }
        return WORLD.history("story-" + story);
    }

    private Commit commit(List<Commit.Event> events) {
        var position = new Commit.Position("story-" + story, 1, 0);
        return new Commit(position, "stories", events, List.of(), List.of(), CAUSE, "f", World.START, null);
    }

    private Commit.Event word(String text, boolean published) {
        Told word = new Told.Word(story, text);
        return new Commit.Event(
                "Word", "1.0", published, JsonWriter.write(out -> ProjectorTestToldCodec.CODEC.writeData(word, out)));
    }

    private Map<Received<Told>, Throwable> project(List<Envelope> envelopes) {
        var codec = ProjectorTestToldCodec.CODEC;
        return projector(WORLD.environment())
                .handle(
                        story,
                        envelopes.stream()
                                .map(envelope -> new Received<>(
                                        JsonReader.read(envelope.data(), in -> codec.readData(envelope.type(), in)),
                                        envelope))
                                .toList());
    }

    private static Projector<Text, Told> projector(Environment environment) {
        return new Projector<>(WORDS, environment);
    }

    private static Rows<Text> rows(Environment environment) {
        return new Rows<>(WORDS, environment);
    }

    private Row<Text> row() {
        return rows(WORLD.environment()).find(story).orElseThrow();
    }
}
