package dev.orderly.platform.view;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Item;
import dev.orderly.platform.store.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Where a read model's table says which generation is live: one item, read consistently and remembered for
 * {@link #TTL}. It is replaced only in the revision that was read.
 */
public final class Pointers {
    /** How long what was read may be acted on. */
    static final Duration TTL = Duration.ofSeconds(2);

    /**
     * After so long everybody acts on a change: what was remembered ran out, and a write that was begun on it has ended
     * (a call gives up after 8 seconds, {@code AwsClients}).
     */
    public static final Duration NOTICED = Duration.ofSeconds(15);

    private final Environment environment;
    private final DynamoDbClient dynamoDb;
    private final ReadModel<?, ?> model;
    private final String table;
    private volatile @Nullable Seen remembered;

    /** The generations as they were read; revision 0 is a table that was never rebuilt. */
    public record Seen(Generations generations, long revision, Instant at) {}

    public Pointers(ReadModel<?, ?> model, Environment environment) {
        this.environment = environment;
        this.dynamoDb = environment.dynamoDb();
        this.model = model;
        this.table = environment.variable(model.table().variable());
    }

    /** What was read a moment ago, or now. */
    public Seen current() {
        var seen = remembered;
        return seen != null && isFresh(seen) ? seen : read();
    }

    /** Whether it may still be acted on. */
    public boolean isFresh(Seen seen) {
        var now = environment.now();
        return !now.isBefore(seen.at()) && now.isBefore(seen.at().plus(TTL));
    }

    /** What the table says now. */
    public Seen read() {
        var at = environment.now();
        try {
            var found = dynamoDb.getItem(get ->
                    get.tableName(table).key(Map.of(model.table().key(), key())).consistentRead(true));
            var seen = found.hasItem()
                    ? new Seen(
                            JsonReader.read(Item.text(found.item(), "row"), GenerationsCodec.CODEC),
                            Item.number(found.item(), "revision"),
                            at)
                    : new Seen(Generations.first(model.oldest().version()), 0, at);
            remembered = seen;
            return seen;
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be read", failed);
        }
    }

    /** Whether it was written; if not, somebody wrote since it was read. */
    public boolean write(Seen read, Generations next) {
        remembered = null;
        var item = Map.of(
                model.table().key(),
                key(),
                "row",
                AttributeValue.fromS(JsonWriter.write(next, GenerationsCodec.CODEC)),
                "revision",
                AttributeValue.fromN(Long.toString(read.revision() + 1)));
        try {
            dynamoDb.putItem(put -> Rows.inRevision(put.tableName(table).item(item), read.revision()));
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be written", failed);
        }
    }

    private static AttributeValue key() {
        return AttributeValue.fromS(StoredKey.GENERATIONS);
    }
}
