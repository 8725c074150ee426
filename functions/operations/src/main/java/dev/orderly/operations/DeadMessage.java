package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import dev.orderly.codec.JsonIn;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.http.Ids;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.receive.FailureNote;
import dev.orderly.platform.receive.FailureNoteCodec;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.PlaceCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message in a queue of dead letters, and what it says: our own code adds the failure, EventBridge why it could not
 * deliver, SQS nothing. What cannot be read is a letter all the same.
 */
final class DeadMessage {
    private static final Set<String> OF_AN_ORDER =
            Set.of("order", "reservation", "payment", "shipment", "fulfilment", "mail");
    private static final int STACK_MAX_FRAMES = 20;
    private static final int TEXT_MAX_CHARS = 300;

    /** The body of a parked stream. */
    @Encoded
    record ParkedBody(Letter.Parked parked) {}

    private final Source source;
    private final Message message;
    private final Optional<FailureNote> failure;
    private final Optional<Letter.Parked> parked;
    private final Optional<Place> record;

    DeadMessage(Source source, Message message) {
        this.source = source;
        this.message = message;
        failure = read(() -> JsonReader.read(attribute(FailureNote.ATTRIBUTE), FailureNoteCodec.CODEC));
        parked = read(() -> JsonReader.read(message.body(), DeadMessageParkedBodyCodec.CODEC))
                .map(ParkedBody::parked);
        record = read(() -> JsonReader.read(message.body(), PlaceCodec.CODEC));
    }

    /** The queue's own id: the same however often the message is received. */
    String arrival() {
        return message.messageId();
    }

    String body() {
        return message.body();
    }

    /** The name under which its body is kept. */
    String text() {
        return letter() + "/" + arrival();
    }

    /** A letter that was redriven says which it is; a parked stream is one letter; else the message names it. */
    String letter() {
        return read(() -> new LetterId(attribute("letter")).value())
                .or(() -> parked.map(stream -> Ids.fromKey(source.queue(), "parked", stream.stream())))
                .or(() -> record.map(it -> Ids.fromKey(source.queue(), "record", it.stream(), "" + it.version())))
                .orElseGet(() -> Ids.fromKey(
                        source.queue(),
                        "message",
                        failure.map(FailureNote::messageId).orElse(message.messageId())));
    }

    Letter asLetter(Instant now) {
        var sent = sent().orElse(now);
        var lastAt = failure.map(FailureNote::lastAt).orElse(now);
        var history =
                new Letter.History(failure.map(FailureNote::firstAt).orElse(sent), lastAt, 1, 0, List.of(arrival()));
        return new Letter(Letter.OPEN, source, contents(sent), reason(), history, parked.orElse(null), null);
    }

    private Letter.Contents contents(Instant sent) {
        if (parked.isPresent()) {
            var stream = parked.get();
            return contents("parked", stream.stream(), stream.stream() + "@" + stream.from(), sent);
        }
        var envelope = read(() -> envelope(message.body()));
        if (envelope.isPresent()) {
            return of(envelope.get());
        }
        if (record.isPresent()) {
            var event = record.get();
            return contents("quarantined", event.stream(), event.stream() + "@" + event.version(), sent);
        }
        return read(() -> JsonReader.read(message.body(), in -> field(in, "DDBStreamBatchInfo")))
                .filter(batch -> !batch.isEmpty())
                .map(batch -> contents("unshown", "", batch, sent))
                .orElseGet(() -> contents("unreadable", "", message.messageId(), sent));
    }

    private Letter.Contents contents(String kind, String subject, String id, Instant sent) {
        return new Letter.Contents(kind, "", shown(id), shown(subject), order(subject), "", sent, text());
    }

    private Letter.Contents of(Envelope envelope) {
        return new Letter.Contents(
                envelope.kind().text(),
                shown(envelope.type()),
                shown(envelope.id()),
                shown(envelope.subject()),
                order(envelope.subject()),
                shown(envelope.causality().correlationId()),
                envelope.time(),
                text());
    }

    /** Every stream about an order is named after it. */
    private static String order(String subject) {
        var dash = subject.indexOf('-');
        return dash > 0 && OF_AN_ORDER.contains(subject.substring(0, dash))
                ? read(() -> new OrderId(subject.substring(dash + 1)).value()).orElse("")
                : "";
    }

    /** What somebody else made up may be longer than a row; the whole message is kept beside it. */
    private static String shown(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), TEXT_MAX_CHARS));
    }

    private Letter.Reason reason() {
        if (failure.isPresent()) {
            var said = failure.get();
            return new Letter.Reason(
                    shown(said.code()),
                    shown(said.error()),
                    shown(said.frame()),
                    shown(said.detail()),
                    stack(said.stack()));
        }
        if (!attribute("ERROR_CODE").isEmpty()) {
            return new Letter.Reason(
                    attribute("ERROR_CODE"), "", "", attribute("EXHAUSTED_RETRY_CONDITION"), List.of());
        }
        return new Letter.Reason("gave-up", "", "", "It came back as often as its queue allows.", List.of());
    }

    private static List<String> stack(@Nullable List<String> frames) {
        return frames == null
                ? List.of()
                : frames.stream()
                        .limit(STACK_MAX_FRAMES)
                        .map(DeadMessage::shown)
                        .toList();
    }

    private Optional<Instant> sent() {
        return Optional.ofNullable(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    private String attribute(String name) {
        return Optional.ofNullable(message.messageAttributes().get(name))
                .map(MessageAttributeValue::stringValue)
                .orElse("");
    }

    /** The envelope in a body: alone, or as the detail of what EventBridge delivers. */
    static Envelope envelope(String body) {
        var detail = JsonReader.read(body, in -> field(in, "detail"));
        return JsonReader.read(detail.isEmpty() ? body : detail, EnvelopeCodec.CODEC);
    }

    private static String field(JsonIn in, String wanted) {
        var found = "";
        in.startObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals(wanted)) {
                found = in.raw();
            } else {
                in.unknown(name);
            }
        }
        return found;
    }

    /** Whatever is wrong with a body, it is a letter's body. */
    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
