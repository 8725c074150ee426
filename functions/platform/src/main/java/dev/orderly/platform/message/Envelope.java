package dev.orderly.platform.message;

import dev.orderly.codec.Union;
import java.time.Instant;

/**
 * A message as it travels: CloudEvents 1.0 attributes and data, immutable. An event's id is {@code stream@version}; its
 * {@code previous} is the version of the stream's last published event before it, so that private events make no gap.
 * Commands have the sequence 0.
 */
public record Envelope(
        String id,
        String type,
        Kind kind,
        String schemaVersion,
        String source,
        String subject,
        long sequence,
        long previous,
        Instant time,
        Causality causality,
        String data) {

    /**
     * The data, as the message that they are.
     *
     * @throws dev.orderly.codec.Malformed when they are not
     * @throws dev.orderly.codec.UnknownType when the union has no such type
     * @throws dev.orderly.codec.UnknownVersion when it knows another major version of it
     */
    public <T> T read(Union<T> messages) {
        return JsonReader.read(data, in -> messages.readData(type, schemaVersion, in));
    }

    /** The causality of what happens because of this message. */
    public Causality causing() {
        return causality.by(id);
    }

    /** The stream's category: what kind of thing the message is about. */
    public String aggregateType() {
        var dash = subject.indexOf('-');
        return dash < 0 ? subject : subject.substring(0, dash);
    }

    /** The name of a message's schema: the {@code $id} in its file in events/. Types are unique over all contexts. */
    public String schema() {
        return "https://orderly.dev/events/%s.v%s.schema.json".formatted(kebab(type), schemaVersion);
    }

    private static String kebab(String type) {
        var name = new StringBuilder();
        type.chars().forEach(c -> {
            if (Character.isUpperCase(c) && !name.isEmpty()) {
                name.append('-');
            }
            name.append((char) Character.toLowerCase(c));
        });
        return name.toString();
    }
}
