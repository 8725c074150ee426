package dev.orderly.relay;

import dev.orderly.codec.JsonIn;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.FailureNote;
import dev.orderly.platform.receive.StreamRecord;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.PlaceCodec;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What can never be published is set aside, by reference, so that the shard goes on: a poison record would otherwise
 * hold everything behind it until it is lost after 24 hours. The queue QUARANTINE_QUEUE raises an alarm; its letters
 * are redriven to {@link RepublishHandler}, which sends the commit from the log again.
 */
final class Quarantine {
    private final Environment environment;

    Quarantine(Environment environment) {
        this.environment = environment;
    }

    /** Whether the commit's place is safe there; otherwise the commit must come again. */
    boolean take(Place place, String code) {
        return take(JsonWriter.write(place, PlaceCodec.CODEC), code);
    }

    /** An item that is no commit; one that has not even a commit's key is kept as it is named. */
    boolean take(StreamRecord.Unreadable record) {
        var place = JsonReader.read(record.keys(), Quarantine::place);
        return take(
                place.map(found -> JsonWriter.write(found, PlaceCodec.CODEC)).orElse(record.keys()),
                "no-commit-" + record.reason());
    }

    private boolean take(String reference, String code) {
        environment.log().error("record-quarantined", Map.of("record", reference, "code", code));
        var note = FailureNote.of(code, environment.now());
        try {
            environment
                    .sqs()
                    .sendMessage(send -> send.queueUrl(environment.variable("QUARANTINE_QUEUE"))
                            .messageBody(reference)
                            .messageAttributes(Map.of(FailureNote.ATTRIBUTE, note.attribute())));
            environment.metrics().write(Metrics.count("RecordsQuarantined", 1));
            return true;
        } catch (SdkException failed) {
            environment.log().error("quarantine-not-written", Map.of("record", reference));
            return false;
        }
    }

    /** DynamoDB's own spelling of a key. */
    private static Optional<Place> place(JsonIn in) {
        var stream = "";
        var version = "";
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "stream" -> stream = value(in);
                case "version" -> version = value(in);
                default -> in.raw();
            }
        }
        return stream.isEmpty() || !version.matches("[1-9][0-9]{0,17}")
                ? Optional.empty()
                : Optional.of(new Place(stream, Long.parseLong(version)));
    }

    private static String value(JsonIn in) {
        var value = "";
        in.startObject();
        for (var type = in.nextName(); type != null; type = in.nextName()) {
            value = in.text();
        }
        return value;
    }
}
