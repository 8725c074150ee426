package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Item;
import dev.orderly.platform.store.Unavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The table REPUBLICATIONS_TABLE: a row each, replaced only in the revision that was read. */
final class Republications {
    /** The most that one question answers. */
    static final int LISTED_MAX = 100;

    /** A republication as it stood at a revision; 0 is one that was never written. */
    record Kept(Republication republication, long revision) {}

    private final Environment environment;
    private final String table;

    Republications(Environment environment) {
        this.environment = environment;
        this.table = environment.variable("REPUBLICATIONS_TABLE");
    }

    /** Asked for, once: the same id again is the same republication. */
    Republication ask(Republication wanted) {
        return replace(new Kept(wanted, 0), wanted)
                ? wanted
                : find(wanted.id()).map(Kept::republication).orElse(wanted);
    }

    Optional<Kept> find(String id) {
        try {
            var found = environment
                    .dynamoDb()
                    .getItem(get -> get.tableName(table)
                            .key(Map.of("id", AttributeValue.fromS(id)))
                            .consistentRead(true));
            return found.hasItem() && found.item().containsKey("row")
                    ? Optional.of(read(found.item()))
                    : Optional.empty();
        } catch (SdkException failed) {
            throw new Unavailable("A republication cannot be read", failed);
        }
    }

    /** Those in a state, oldest first, at most {@link #LISTED_MAX}. */
    List<Republication> in(Republication.State state) {
        try {
            return environment
                    .dynamoDb()
                    .query(query -> query.tableName(table)
                            .indexName("ByState")
                            .keyConditionExpression("#state = :state")
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .expressionAttributeValues(Map.of(":state", AttributeValue.fromS(state.name())))
                            .limit(LISTED_MAX))
                    .items()
                    .stream()
                    .map(item -> read(item).republication())
                    .toList();
        } catch (SdkException failed) {
            throw new Unavailable("Republications cannot be read", failed);
        }
    }

    /** Whether it was written; if not, somebody wrote it since it was read. */
    boolean replace(Kept before, Republication after) {
        var item = new HashMap<String, AttributeValue>();
        item.put("id", AttributeValue.fromS(after.id()));
        item.put("state", AttributeValue.fromS(after.state().name()));
        item.put("askedAt", AttributeValue.fromS(after.asked().at().toString()));
        item.put("row", AttributeValue.fromS(JsonWriter.write(after, RepublicationCodec.CODEC)));
        item.put("revision", AttributeValue.fromN(Long.toString(before.revision() + 1)));
        try {
            environment.dynamoDb().putItem(conditional(item, before.revision()));
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        } catch (SdkException failed) {
            throw new Unavailable("A republication cannot be written", failed);
        }
    }

    private PutItemRequest conditional(Map<String, AttributeValue> item, long revision) {
        var put = PutItemRequest.builder().tableName(table).item(item);
        return revision == 0
                ? put.conditionExpression("attribute_not_exists(id)").build()
                : put.conditionExpression("revision = :read")
                        .expressionAttributeValues(Map.of(":read", AttributeValue.fromN(Long.toString(revision))))
                        .build();
    }

    private static Kept read(Map<String, AttributeValue> item) {
        return new Kept(
                JsonReader.read(Item.text(item, "row"), RepublicationCodec.CODEC), Item.number(item, "revision"));
    }
}
