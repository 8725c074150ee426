package dev.orderly.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The log and the letters, with the indexes that the template gives them. */
final class OfficeTables {
    private OfficeTables() {}

    /** Answers their names. */
    static List<String> create(DynamoDbClient tables) {
        create(tables, "LOG_TABLE", List.of("stream", "version"), List.of());
        create(
                tables,
                "LETTERS_TABLE",
                List.of("letter"),
                List.of("ByState state", "ByGroup grouping", "ByOrder order"));
        return List.of("LOG_TABLE", "LETTERS_TABLE");
    }

    private static void create(DynamoDbClient tables, String name, List<String> keys, List<String> indexes) {
        var attributes = Stream.concat(
                        keys.stream(), indexes.stream().flatMap(index -> Stream.of(index.split(" ")[1], "lastAt")))
                .distinct()
                .map(OfficeTables::attribute)
                .toList();
        tables.createTable(create -> {
            create.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
            create.attributeDefinitions(attributes).keySchema(schema(keys));
            if (!indexes.isEmpty()) {
                create.globalSecondaryIndexes(indexes.stream()
                        .map(index -> index.split(" "))
                        .map(index -> GlobalSecondaryIndex.builder()
                                .indexName(index[0])
                                .keySchema(schema(List.of(index[1], "lastAt")))
                                .projection(all -> all.projectionType(ProjectionType.ALL))
                                .build())
                        .toList());
            }
        });
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(name.equals("version") ? ScalarAttributeType.N : ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> schema(List<String> keys) {
        var schema = new ArrayList<KeySchemaElement>();
        for (var key : keys) {
            schema.add(KeySchemaElement.builder()
                    .attributeName(key)
                    .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        return schema;
    }
}
