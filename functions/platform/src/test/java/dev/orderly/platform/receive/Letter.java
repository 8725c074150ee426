package dev.orderly.platform.receive;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.message.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a dead letter says about its failure. */
@Encoded
record Letter(
        String code,
        String error,
        @Nullable String detail,
        String frame,
        List<String> stack,
        Instant firstAt,
        Instant lastAt,
        int receives,
        String messageId) {
    static Letter of(Message message) {
        return JsonReader.read(attribute(message, "failure"), LetterCodec.CODEC);
    }

    static String attribute(Message message, String name) {
        return Objects.requireNonNull(message.messageAttributes().get(name), name)
                .stringValue();
    }
}
