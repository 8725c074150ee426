package dev.orderly.platform.receive;

import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * The envelope in a queue message's body: alone, as the relay sends commands, or as the {@code detail} of an event that
 * EventBridge delivered.
 */
record Incoming(Envelope envelope, boolean replayed) {

    /** @throws Malformed when the body is neither */
    static Incoming read(String body) {
        var delivered = JsonReader.read(body, Incoming::delivered);
        return delivered != null ? delivered : new Incoming(JsonReader.read(body, EnvelopeCodec.CODEC), false);
    }

    private static @Nullable Incoming delivered(JsonIn in) {
        Envelope detail = null;
        var replayed = false;
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "detail" -> detail = EnvelopeCodec.CODEC.read(in);
                case "replay-name" -> replayed = !in.text().isEmpty();
                default -> in.unknown(name);
            }
        }
        return detail == null ? null : new Incoming(detail, replayed);
    }
}
