package dev.orderly.platform.receive;

import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import java.util.Optional;

/**
 * The envelope in a queue message's body: alone, as the relay sends commands, or as the {@code detail} of an event that
 * EventBridge delivered.
 */
record Incoming(Envelope envelope, boolean replayed) {

    /** @throws Malformed when the body is neither */
    static Incoming read(String body) {
        return JsonReader.read(body, Incoming::delivered)
                .orElseGet(() -> new Incoming(JsonReader.read(body, EnvelopeCodec.CODEC), false));
    }

    private static Optional<Incoming> delivered(JsonIn in) {
        Optional<Envelope> detail = Optional.empty();
        var replayed = false;
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "detail" -> detail = Optional.of(EnvelopeCodec.CODEC.read(in));
                case "replay-name" -> replayed = !in.text().isEmpty();
                default -> in.unknown(name);
            }
        }
        var again = replayed;
        return detail.map(envelope -> new Incoming(envelope, again));
    }
}
