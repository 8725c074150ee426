package dev.orderly.engines.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The facts of DynamoDB that our design rests on, as AWS has them. */
abstract class TableContract {
    private static final int ITEM_MAX_BYTES = 400 * 1024;
    private static final Map<String, String> STREAM_IS_RESERVED = Map.of("#stream", "stream");
    private static final String NEW_ONLY = "attribute_not_exists(version)";

    private String table = "";

    abstract DynamoDbClient tables();

    @BeforeEach
    void aTable(TestInfo test) {
        table = test.getTestMethod().orElseThrow().getName();
        tables().createTable(logTable(table));
        tables().waiter().waitUntilTableExists(wait -> wait.tableName(table));
    }

    @Test
    void a_key_can_be_written_once_and_the_loser_sees_what_is_there() {
        put(1, "first");
        var refused = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> tables().putItem(put -> put.tableName(table)
                        .item(item(1, "second"))
                        .conditionExpression(NEW_ONLY)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
        assertThat(refused.item()).isEqualTo(item(1, "first"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ConditionalCheckFailedException");
        assertThat(read(1)).isEqualTo(item(1, "first"));
    }

    @Test
    void of_eight_writers_of_one_key_one_wins() throws InterruptedException, ExecutionException {
        var outcomes = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < 8; writer++) {
                var text = "writer " + writer;
                outcomes.add(threads.submit(() -> wins(text)));
            }
        }
        var won = 0;
        for (var outcome : outcomes) {
            won += outcome.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void a_transaction_writes_all_or_nothing_and_gives_its_reasons_in_order() {
        put(2, "there");
        var cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> tables().transactWriteItems(several -> several.transactItems(newOnly(1, "a"), newOnly(2, "b"))));
        assertThat(cancelled.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(read(1)).isEmpty();
    }

    @Test
    void a_transaction_repeated_with_its_token_has_one_effect() {
        var items = List.of(newOnly(1, "a"), newOnly(2, "b"));
        for (var time = 0; time < 2; time++) {
            tables().transactWriteItems(
                            several -> several.clientRequestToken("token").transactItems(items));
        }
        assertThat(read(1)).isEqualTo(item(1, "a"));
    }

    @Test
    void a_token_with_another_body_is_refused() {
        tables().transactWriteItems(
                        several -> several.clientRequestToken("used").transactItems(newOnly(1, "a")));
        assertThatThrownBy(() -> tables().transactWriteItems(
                                several -> several.clientRequestToken("used").transactItems(newOnly(2, "b"))))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void a_transaction_names_an_item_once() {
        var twice = List.of(newOnly(1, "a"), newOnly(1, "b"));
        assertThatThrownBy(() -> tables().transactWriteItems(several -> several.transactItems(twice)))
                .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isValidation)
                .hasMessageContaining("multiple operations on one item");
        assertThat(read(1)).isEmpty();
    }

    @Test
    void a_transaction_has_at_most_100_items() {
        tables().transactWriteItems(several -> several.transactItems(newItems(100)));
        assertThatThrownBy(() -> tables().transactWriteItems(several -> several.transactItems(newItems(101))))
                .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isValidation);
    }

    @Test
    void an_item_has_at_most_400_KB_with_its_names() {
        var names = "stream".length() + "order-1".length() + "version".length() + 2 + "text".length();
        put(1, "x".repeat(ITEM_MAX_BYTES - names));
        assertThatThrownBy(() -> put(1, "x".repeat(ITEM_MAX_BYTES + 1)))
                .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isValidation)
                .hasMessageContaining("size");
    }

    @Test
    void a_key_must_not_be_empty() {
        var empty = Map.of("stream", AttributeValue.fromS(""), "version", AttributeValue.fromN("1"));

        assertThatThrownBy(() -> tables().putItem(put -> put.tableName(table).item(empty)))
                .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isValidation);
    }

    @Test
    void the_newest_item_is_one_consistent_read_away() {
        IntStream.rangeClosed(1, 12).forEach(version -> put(version, "v" + version));

        var newest = tables().query(query -> query.tableName(table)
                .keyConditionExpression("#stream = :stream")
                .expressionAttributeNames(STREAM_IS_RESERVED)
                .expressionAttributeValues(Map.of(":stream", AttributeValue.fromS("order-1")))
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(1));

        assertThat(newest.items()).containsExactly(item(12, "v12"));
        assertThat(newest.lastEvaluatedKey()).containsEntry("version", AttributeValue.fromN("12"));
    }

    @Test
    void pages_follow_each_other_without_gap() {
        IntStream.rangeClosed(1, 7).forEach(version -> put(version, "v"));

        var pages = tables().queryPaginator(query -> query.tableName(table)
                .keyConditionExpression("#stream = :stream and version > :from")
                .expressionAttributeNames(STREAM_IS_RESERVED)
                .expressionAttributeValues(
                        Map.of(":stream", AttributeValue.fromS("order-1"), ":from", AttributeValue.fromN("2")))
                .limit(2));

        assertThat(pages.items()).extracting(TableContract::version).containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void an_update_counts_and_checks_in_one_write() {
        put(1, "x");
        for (var time = 0; time < 2; time++) {
            tables().updateItem(update -> update.tableName(table)
                    .key(key(1))
                    .updateExpression("ADD seen :one")
                    .conditionExpression("attribute_exists(version)")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
        }
        assertThat(read(1)).containsEntry("seen", AttributeValue.fromN("2"));
    }

    @Test
    void a_reserved_word_is_no_name_in_an_expression() {
        assertThatThrownBy(() -> tables().putItem(put ->
                        put.tableName(table).item(item(1, "x")).conditionExpression("attribute_not_exists(stream)")))
                .isInstanceOfSatisfying(DynamoDbException.class, TableContract::isValidation)
                .hasMessageContaining("reserved");
    }

    @Test
    void a_missing_table_and_a_table_made_twice_are_told_by_name() {
        assertThatThrownBy(() -> tables().describeTable(describe -> describe.tableName("nowhere")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> tables().createTable(logTable(table))).isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void arns_name_region_and_account() {
        var described =
                tables().describeTable(describe -> describe.tableName(table)).table();

        assertThat(described.tableArn()).isEqualTo("arn:aws:dynamodb:us-east-1:000000000000:table/" + table);
        assertThat(described.latestStreamArn()).startsWith(described.tableArn() + "/stream/");
    }

    private boolean wins(String text) {
        try {
            tables().putItem(put -> put.tableName(table).item(item(1, text)).conditionExpression(NEW_ONLY));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    private void put(int version, String text) {
        tables().putItem(put -> put.tableName(table).item(item(version, text)));
    }

    private Map<String, AttributeValue> read(int version) {
        return tables().getItem(get -> get.tableName(table).key(key(version)).consistentRead(true))
                .item();
    }

    private List<TransactWriteItem> newItems(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(version -> newOnly(1000 * count + version, "x"))
                .toList();
    }

    private TransactWriteItem newOnly(int version, String text) {
        var put = Put.builder()
                .tableName(table)
                .item(item(version, text))
                .conditionExpression(NEW_ONLY)
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    private static void isValidation(DynamoDbException refused) {
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.statusCode()).isEqualTo(400);
    }

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

    static CreateTableRequest logTable(String name) {
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
