package dev.orderly.platform.receive;

import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import java.util.Optional;

/** What a queue message's body is. */
sealed interface Incoming {
    /** An envelope: alone, as the relay sends commands, or as the {@code detail} of an event that the bus delivered. */
    record Sent(Envelope envelope) implements Incoming {}

    /** A parked stream is to go on. */
    record Unpark(Parked parked) implements Incoming {}

    /** @throws Malformed when the body is none of these */
    static Incoming read(String body) {
        return JsonReader.read(body, Incoming::wrapped)
                .orElseGet(() -> new Sent(JsonReader.read(body, EnvelopeCodec.CODEC)));
    }

    private static Optional<Incoming> wrapped(JsonIn in) {
        Optional<Incoming> found = Optional.empty();
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "detail" -> found = Optional.of(new Sent(EnvelopeCodec.CODEC.read(in)));
                case "parked" -> found = Optional.of(new Unpark(ParkedCodec.CODEC.read(in)));
                default -> in.unknown(name);
            }
        }
        return found;
    }
}
