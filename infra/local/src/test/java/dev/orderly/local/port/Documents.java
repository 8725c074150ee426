package dev.orderly.local.port;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Tables of documents with a text as key. */
final class Documents {
    private Documents() {}

    /** The ARN of the new table's stream. */
    static String create(DynamoDbClient tables, String name) {
        return tables.createTable(create -> create.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)))
                .tableDescription()
                .latestStreamArn();
    }

    static void put(DynamoDbClient tables, String name, String id) {
        tables.putItem(put -> put.tableName(name).item(item(id)));
    }

    static Map<String, AttributeValue> read(DynamoDbClient tables, String name, String id) {
        return tables.getItem(get -> get.tableName(name).key(item(id)).consistentRead(true))
                .item();
    }

    static Map<String, AttributeValue> item(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    static TransactWriteItem newOnly(String name, String id) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(name).item(item(id)).conditionExpression("attribute_not_exists(id)"))
                .build();
    }
}
