package dev.orderly.simulation.language;

import dev.orderly.codec.Union;
import dev.orderly.contracts.CommandCodec;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What contracts can say, and the files in {@code events/<context>/} that show it. */
final class PublishedLanguage {
    private static final Path EVENTS = Path.of(Objects.requireNonNull(System.getProperty("orderly.root")), "events");
    private static final String SCHEMA = ".schema.json";

    private PublishedLanguage() {}

    /** Every message at the version in which it is written today, as {@code OrderPlaced.v1.0}. */
    static Set<String> messages() {
        var messages = new TreeSet<String>();
        for (var union : List.of(EventCodec.CODEC, CommandCodec.CODEC)) {
            union.types().forEach(type -> messages.add(type + ".v" + union.versionOf(type)));
        }
        return messages;
    }

    static Stream<Path> goldens() {
        return files().filter(file -> !file.toString().endsWith(SCHEMA));
    }

    static Stream<Path> schemas() {
        return files().filter(file -> file.toString().endsWith(SCHEMA));
    }

    private static Stream<Path> files() {
        try (var files = Files.walk(EVENTS, 2)) {
            return files
                    .filter(file -> EVENTS.relativize(file).getNameCount() == 2)
                    .filter(file -> !file.startsWith(EVENTS.resolve("invoke")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path schemaOf(Path golden) {
        return golden.resolveSibling(golden.getFileName().toString().replace(".json", SCHEMA));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Envelope envelope(String json) {
        return JsonReader.read(json, EnvelopeCodec.CODEC);
    }

    /** Reads the data into its record and writes the whole message again. */
    static String readAndWritten(String json) {
        var envelope = envelope(json);
        var data = EventCodec.CODEC.types().contains(envelope.type())
                ? copied(envelope, EventCodec.CODEC)
                : copied(envelope, CommandCodec.CODEC);
        return JsonWriter.write(
                new Envelope(
                        envelope.id(),
                        envelope.type(),
                        envelope.kind(),
                        envelope.schemaVersion(),
                        envelope.source(),
                        envelope.subject(),
                        envelope.sequence(),
                        envelope.previous(),
                        envelope.time(),
                        envelope.causality(),
                        data),
                EnvelopeCodec.CODEC);
    }

    private static <M> String copied(Envelope envelope, Union<M> messages) {
        var message = JsonReader.read(envelope.data(), in -> messages.readData(envelope.type(), in));
        return JsonWriter.write(out -> messages.writeData(message, out));
    }
}
