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
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

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
        } catch (SdkException away) {
            throw new Unanswered("The sandbox carrier's books cannot be read");
        }
    }

    /** False when there is a parcel already. */
    boolean add(String reference, SandboxParcel parcel) {
        return written(row(reference, parcel).conditionExpression("attribute_not_exists(parcel)"));
    }

    /** False when the parcel is not as it was read. */
    boolean replace(String reference, SandboxParcel before, SandboxParcel after) {
        return written(row(reference, after)
                .conditionExpression("parcel = :before")
                .expressionAttributeValues(Map.of(":before", text(json(before)))));
    }

    private PutItemRequest.Builder row(String reference, SandboxParcel parcel) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(Map.of("reference", text(reference), "parcel", text(json(parcel))));
    }

    private boolean written(PutItemRequest.Builder put) {
        try {
            dynamoDb.putItem(put.build());
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        } catch (SdkException away) {
            throw new Unanswered("The sandbox carrier's books cannot be written");
        }
    }

    private static String json(SandboxParcel parcel) {
        return JsonWriter.write(parcel, SandboxParcelCodec.CODEC);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
