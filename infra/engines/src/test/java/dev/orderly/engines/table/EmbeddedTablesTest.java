package dev.orderly.engines.table;

import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local and what we put in front of it keep the contract. */
class EmbeddedTablesTest extends TableContract {
    private static final Tables TABLES = Tables.inMemory();

    @Override
    DynamoDbClient tables() {
        return TABLES.client();
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }
}
