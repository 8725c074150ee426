package dev.orderly.platform.spec;

import dev.orderly.codec.JsonOut;
import dev.orderly.platform.message.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Messages as Lambda hands them over from a queue. */
final class Batch {
    private Batch() {}

    static byte[] of(String... bodies) {
        return JsonWriter.write(out -> {
                    out.startObject();
                    out.name("Records");
                    out.startArray();
                    for (var i = 0; i < bodies.length; i++) {
                        out.startObject();
                        text(out, "messageId", "message-" + i);
                        text(out, "receiptHandle", "handle-" + i);
                        text(out, "eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:spec");
                        text(out, "body", bodies[i]);
                        out.endObject();
                    }
                    out.endArray();
                    out.endObject();
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void text(JsonOut out, String name, String value) {
        out.name(name);
        out.text(value);
    }
}
