package dev.orderly.platform.receive;

import dev.orderly.platform.message.JsonWriter;
import java.io.OutputStream;
import java.util.List;

/**
 * What a function answers for a batch: which of it must come again, by message id or sequence number.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch
 *     responses</a>
 */
public final class BatchFailures {
    private BatchFailures() {}

    /** An empty list says that all is done. */
    public static void write(List<String> failed, OutputStream out) {
        JsonWriter.write(out, json -> {
            json.startObject();
            json.name("batchItemFailures");
            json.startArray();
            for (var identifier : failed) {
                json.startObject();
                json.name("itemIdentifier");
                json.text(identifier);
                json.endObject();
            }
            json.endArray();
            json.endObject();
        });
    }
}
