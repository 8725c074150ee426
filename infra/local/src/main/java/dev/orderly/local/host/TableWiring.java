package dev.orderly.local.host;

import dev.orderly.local.template.Cloud;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** The template's tables in the engine. */
final class TableWiring {
    private final DynamoDbClient dynamoDb;

    TableWiring(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** A table that is already there, kept from an earlier run, stays as it is. */
    void create(Cloud.Table table) {
        try {
            dynamoDb.createTable(request(table));
        } catch (ResourceInUseException _) {
            return;
        }
        table.expiryAttribute()
                .ifPresent(attribute -> dynamoDb.updateTimeToLive(request -> request.tableName(table.name())
                        .timeToLiveSpecification(
                                expiry -> expiry.attributeName(attribute).enabled(true))));
    }

    private static CreateTableRequest request(Cloud.Table table) {
        var request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(table.key()))
                .attributeDefinitions(table.attributeTypes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList());
        table.streamView()
                .ifPresent(view -> request.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(view)));
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(TableWiring::index).toList());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(Cloud.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection -> {
                    projection.projectionType(index.projection());
                    if (!index.included().isEmpty()) {
                        projection.nonKeyAttributes(index.included());
                    }
                })
                .build();
    }

    private static List<KeySchemaElement> schema(Cloud.Key key) {
        return Stream.concat(
                        Stream.of(element(key.partition(), KeyType.HASH)),
                        key.sort().stream().map(sort -> element(sort, KeyType.RANGE)))
                .toList();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
