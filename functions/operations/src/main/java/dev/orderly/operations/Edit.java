package dev.orderly.operations;

import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.codec.Malformed;
import dev.orderly.codec.Union;
import dev.orderly.contracts.CommandCodec;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.util.List;

/** A letter with other data: a new message with an id of its own, caused by the old one. */
final class Edit {
    private Edit() {}

    /**
     * The body of the new message.
     *
     * @throws ProblemException 422 when the data are not what messages of that type have
     */
    static String body(String original, String data, String id) {
        Envelope before;
        try {
            before = DeadMessage.envelope(original);
        } catch (RuntimeException unreadable) {
            throw new ProblemException(
                    Problem.of(409, "letter-not-editable", "Only a message that can be read can be edited."));
        }
        var restored = Masked.restored(data, before.data());
        check(before, restored);
        return JsonWriter.write(
                new Envelope(
                        id,
                        before.type(),
                        before.kind(),
                        before.schemaVersion(),
                        before.source(),
                        before.subject(),
                        before.sequence(),
                        before.previous(),
                        before.time(),
                        before.causing(),
                        restored),
                EnvelopeCodec.CODEC);
    }

    private static void check(Envelope before, String data) {
        try {
            if (EventCodec.CODEC.types().contains(before.type())) {
                JsonReader.readStrictly(data, new Strictly<>(EventCodec.CODEC, before));
            } else {
                JsonReader.readStrictly(data, new Strictly<>(CommandCodec.CODEC, before));
            }
        } catch (Malformed malformed) {
            throw new ProblemException(new Problem(
                    422,
                    "data-malformed",
                    "The data are not what %s has.".formatted(before.type()),
                    malformed.problems().stream()
                            .map(problem -> new Malformed.Problem("/data" + problem.pointer(), problem.detail()))
                            .toList()));
        } catch (RuntimeException unknown) {
            throw new ProblemException(
                    Problem.of(409, "letter-not-editable", "Nobody here knows the schema of " + before.type() + "."));
        }
    }

    /** A field too many is a mistake in an edit, and would be passed over by the consumer. */
    private record Strictly<T>(Union<T> messages, Envelope before) implements Codec<List<T>> {
        @Override
        public void write(List<T> value, JsonOut out) {
            throw new IllegalStateException("An edit is only read");
        }

        @Override
        public List<T> read(JsonIn in) {
            return List.of(messages.readData(before.type(), before.schemaVersion(), in));
        }
    }
}
