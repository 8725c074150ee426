package dev.orderly.platform.receive;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.message.JsonWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Why a message was given up, and where: attribute {@code failure} of a dead letter, as all of us write and read it. In
 * names and codes alone, never in data; what is absent was not known.
 *
 * @param code in kebab case, for grouping
 * @param error the class of what was thrown
 * @param detail said by our own code
 * @param frame the first of the application, without its line
 * @param messageId the queue's own, of the message that became the letter
 */
@Encoded
public record FailureNote(
        String code,
        @Nullable String error,
        @Nullable String detail,
        @Nullable String frame,
        @Nullable List<String> stack,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        @Nullable Integer receives,
        @Nullable String messageId) {
    public static final String ATTRIBUTE = "failure";

    /** Nothing was thrown: it was seen that the message can never be handled. */
    public static FailureNote of(String code, Instant now) {
        return new FailureNote(code, null, null, null, null, now, now, null, null);
    }

    public MessageAttributeValue attribute() {
        return text(JsonWriter.write(this, FailureNoteCodec.CODEC));
    }

    static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
