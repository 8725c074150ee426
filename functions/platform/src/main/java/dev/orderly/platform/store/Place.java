package dev.orderly.platform.store;

import dev.orderly.codec.Encoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A place in the log: the key of an item, which is that of a commit if nobody else has written there. */
@Encoded
public record Place(String stream, long version) {
    /** DynamoDB's limit for a partition key. */
    private static final int STREAM_MAX_BYTES = 2048;

    private static final Pattern VERSION = Pattern.compile("-?[0-9]{1,18}");

    /** @throws IllegalArgumentException when nothing can stand there */
    public Place {
        if (stream.isEmpty() || stream.getBytes(StandardCharsets.UTF_8).length > STREAM_MAX_BYTES) {
            throw new IllegalArgumentException("A stream's name has 1 to " + STREAM_MAX_BYTES + " bytes");
        }
    }

    public static Place of(Commit commit) {
        return new Place(commit.stream(), commit.version());
    }

    /** As {@link #texts} wrote it. @throws IllegalArgumentException when it is no place in the log */
    public static Place of(List<String> texts) {
        if (texts.size() != 2 || !VERSION.matcher(texts.getLast()).matches()) {
            throw new IllegalArgumentException("This is no place in the log");
        }
        return new Place(texts.getFirst(), Long.parseLong(texts.getLast()));
    }

    static Place of(Map<String, AttributeValue> item) {
        return new Place(Item.text(item, "stream"), Item.number(item, "version"));
    }

    /** For the cursor of a page that ended here. */
    public List<String> texts() {
        return List.of(stream, Long.toString(version));
    }

    Map<String, AttributeValue> key() {
        return Map.of("stream", AttributeValue.fromS(stream), "version", AttributeValue.fromN(Long.toString(version)));
    }
}
