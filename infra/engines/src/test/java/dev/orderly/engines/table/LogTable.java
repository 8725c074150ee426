package dev.orderly.engines.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A table shaped as the log is, and items of one stream in it. */
final class LogTable {
    private LogTable() {}

    static Map<String, AttributeValue> key(int version) {
        return Map.of(
                "stream", AttributeValue.fromS("order-1"),
                "version", AttributeValue.fromN(Integer.toString(version)));
    }

    static Map<String, AttributeValue> item(int version, String text) {
        return Map.of(
                "stream", AttributeValue.fromS("order-1"),
                "version", AttributeValue.fromN(Integer.toString(version)),
                "text", AttributeValue.fromS(text));
    }

    static int version(Map<String, AttributeValue> item) {
        return Integer.parseInt(
                item.getOrDefault("version", AttributeValue.fromN("0")).n());
    }

    static CreateTableRequest named(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                        KeySchemaElement.builder()
                                .attributeName("stream")
                                .keyType(KeyType.HASH)
                                .build(),
                        KeySchemaElement.builder()
                                .attributeName("version")
                                .keyType(KeyType.RANGE)
                                .build())
                .attributeDefinitions(
                        AttributeDefinition.builder()
                                .attributeName("stream")
                                .attributeType(ScalarAttributeType.S)
                                .build(),
                        AttributeDefinition.builder()
                                .attributeName("version")
                                .attributeType(ScalarAttributeType.N)
                                .build())
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                .build();
    }
}
