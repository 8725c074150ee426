package dev.orderly.platform.rebuild;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.view.Projector;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A read model of two categories, in two versions: the second writes words in capitals. Each has one word that it
 * cannot fold.
 */
final class Tale {
    @Published
    sealed interface Told {
        String tale();

        record Word(String tale, String text) implements Told {}

        record Mark(String tale, String text) implements Told {}

        /** Stands in the log, and no row cares. */
        record Cough(String tale) implements Told {}
    }

    /** Said by code of another day; today's cannot read it. */
    @Published
    sealed interface Foretold {
        record Song(String tale) implements Foretold {}
    }

    @Encoded
    record Text(List<String> words, String mark) {
        Text {
            words = List.copyOf(words);
        }
    }

    /** Appends what is told: order and number of applications show in the row. */
    private record Words(int version, String poison) implements View<Text, Told> {
        @Override
        public Optional<String> rowOf(Told event) {
            return event instanceof Told.Cough ? Optional.empty() : Optional.of(event.tale());
        }

        @Override
        public Text initial() {
            return new Text(List.of(), "");
        }

        @Override
        public Text evolve(Text row, Told event, Envelope envelope) {
            return switch (event) {
                case Told.Word word -> {
                    var words = new ArrayList<>(row.words());
                    words.add(written(word.text()));
                    yield new Text(words, row.mark());
                }
                case Told.Mark mark -> new Text(row.words(), written(mark.text()));
                case Told.Cough _ -> row;
            };
        }

        private String written(String text) {
            if (text.equals(poison)) {
                throw new IllegalStateException("Nobody can write this");
            }
            return version == 1 ? text : text.toUpperCase(Locale.ROOT);
        }

        @Override
        public Codec<Text> codec() {
            return TaleTextCodec.CODEC;
        }

        @Override
        public Map<String, String> indexed(Text row) {
            return Map.of(
                    "mark",
                    "m" + row.mark(),
                    "length",
                    Integer.toString(row.words().size()));
        }
    }

    static final ReadModel<Text, Told> MODEL = model(new Words(1, "bang"));
    static final ReadModel<Text, Told> IN_CAPITALS = model(new Words(1, "bang"), new Words(2, "boom"));

    private Tale() {}

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static ReadModel<Text, Told> model(View<Text, Told>... views) {
        return new ReadModel<>(
                "tales",
                new ReadModel.Table("TALES_TABLE", "tale"),
                new ReadModel.Feed("TalesProjector", "word", "mark"),
                List.of(views),
                TaleToldCodec.CODEC);
    }

    static World world() {
        return new World()
                .table("TALES_TABLE", "tale", new World.Index("ByMark", "mark", "length"))
                .queue("TALES_QUEUE");
    }

    /** Something is said; answers its envelope. */
    static Envelope say(World world, Told told) {
        var category = told instanceof Told.Mark ? "mark" : "word";
        return JsonReader.read(
                world.happened(category + "-" + told.tale(), TaleToldCodec.CODEC, told), EnvelopeCodec.CODEC);
    }

    static Envelope word(World world, String tale, String text) {
        return say(world, new Told.Word(tale, text));
    }

    /** Something that nobody can read; answers its version. */
    static long unreadable(World world, String tale) {
        var said = world.happened("word-" + tale, TaleForetoldCodec.CODEC, new Foretold.Song(tale));
        return JsonReader.read(said, EnvelopeCodec.CODEC).sequence();
    }

    /** Hands events to the projector of a function; answers how many failed. */
    static int hear(Projector<Text, Told> projector, Envelope... events) {
        var byTale = Stream.of(events)
                .map(event -> new Received<>(event.read(TaleToldCodec.CODEC), event))
                .filter(heard -> projector.keyOf(heard.data()).isPresent())
                .collect(Collectors.groupingBy(heard -> heard.data().tale(), TreeMap::new, Collectors.toList()));
        return byTale.entrySet().stream()
                .mapToInt(heard ->
                        projector.handle(heard.getKey(), heard.getValue()).size())
                .sum();
    }

    /** The rows of a generation as they lie in the table, without revision and without the marks of the generation. */
    static Map<String, String> rows(World world, int generation) {
        var rows = new TreeMap<String, String>();
        for (var item : world.items("TALES_TABLE")) {
            var text = item.getOrDefault("tale", AttributeValue.fromS("")).s();
            var prefix = generation + "#";
            if (generation == 1 ? !text.contains("#") : text.startsWith(prefix)) {
                var bare = new TreeMap<>(item);
                bare.remove("revision");
                rows.put(text.replace(prefix, ""), bare.toString().replace(prefix, ""));
            }
        }
        return rows;
    }
}
