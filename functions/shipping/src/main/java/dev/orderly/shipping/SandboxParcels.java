package dev.orderly.shipping;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The sandbox carrier's books: a row for each reference, changed only as it was read. */
final class SandboxParcels {
    private final DynamoDbClient dynamoDb;
    private final String table;

    SandboxParcels(Environment environment) {
        dynamoDb = environment.dynamoDb();
        table = environment.variable("SANDBOX_SHIPMENTS_TABLE");
    }

    Optional<SandboxParcel> read(String reference) {
        try {
            var item = dynamoDb.getItem(get -> get.tableName(table)
                            .key(Map.of("reference", text(reference)))
                            .consistentRead(true))
                    .item();
            return Optional.ofNullable(item.get("parcel"))
                    .map(parcel -> JsonReader.read(parcel.s(), SandboxParcelCodec.CODEC));
        } catch (SdkException failed) {
            throw unreachable();
        }
    }

    /** False when the row is not there, or not as it was read. */
    boolean replace(String reference, Optional<SandboxParcel> before, SandboxParcel after) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of("reference", text(reference), "parcel", text(json(after))))
                    .conditionExpression(before.isEmpty() ? "attribute_not_exists(reference)" : "parcel = :before")
                    .expressionAttributeValues(before.map(parcel -> Map.of(":before", text(json(parcel))))
                            .orElse(null)));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        } catch (SdkException failed) {
            throw unreachable();
        }
    }

    private static Unanswered unreachable() {
        return new Unanswered("The sandbox carrier is not reachable");
    }

    private static String json(SandboxParcel parcel) {
        return JsonWriter.write(parcel, SandboxParcelCodec.CODEC);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
