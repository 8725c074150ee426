package dev.orderly.simulation.flow;

import dev.orderly.engines.queue.Tally;
import dev.orderly.local.host.LocalCloud;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The books of a sandbox: without them it answers nobody, and what it knew it knows again afterwards. */
final class Books {
    private final LocalCloud cloud;
    private final DynamoDbClient dynamoDb;
    private final String table;
    private List<Map<String, AttributeValue>> kept = List.of();

    Books(LocalCloud cloud, String table) {
        this.cloud = cloud;
        this.table = table;
        dynamoDb = cloud.engines().tables().client();
    }

    void close() {
        kept = rows();
        dynamoDb.deleteTable(delete -> delete.tableName(table));
    }

    List<Map<String, AttributeValue>> rows() {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream()
                .toList();
    }

    void reopen() {
        dynamoDb.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(List.of(KeySchemaElement.builder()
                        .attributeName("reference")
                        .keyType(KeyType.HASH)
                        .build()))
                .attributeDefinitions(List.of(AttributeDefinition.builder()
                        .attributeName("reference")
                        .attributeType(ScalarAttributeType.S)
                        .build())));
        kept.forEach(row -> dynamoDb.putItem(put -> put.tableName(table).item(row)));
    }

    /** Messages that queues gave up by themselves. */
    long movedByQueues() {
        return cloud.engines().queues().tallies().values().stream()
                .mapToLong(Tally::deadLettered)
                .sum();
    }
}
