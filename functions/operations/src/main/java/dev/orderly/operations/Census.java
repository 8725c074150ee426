package dev.orderly.operations;

import dev.orderly.platform.store.Item;
import dev.orderly.platform.store.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * All open letters, counted: how many, how many of them stand for a parked stream, and when the first of them died.
 * Where it stopped at its limit, there are at least so many; those that died longest ago are counted first.
 */
record Census(long open, long parked, Optional<Instant> oldest, boolean isWhole) {
    /** Some 2 KB a letter: so many cost 25 000 read units at most, each minute. */
    static final int LETTERS_MAX = 50_000;

    private static final int PAGE = 1000;
    private static final Census NOBODY = new Census(0, 0, Optional.empty(), true);

    static Census of(DynamoDbClient dynamoDb, String table, int lettersMax) {
        var open = QueryRequest.builder()
                .tableName(table)
                .indexName("ByState")
                .keyConditionExpression("#state = :open")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":open", AttributeValue.fromS(Letter.OPEN)))
                .projectionExpression(Letter.FIRST_AT + ", " + Letter.PARKED)
                .limit(Math.min(PAGE, lettersMax));
        var counted = NOBODY;
        try {
            while (true) {
                var page = dynamoDb.query(open.build());
                for (var letter : page.items()) {
                    counted = counted.and(letter);
                }
                if (page.lastEvaluatedKey().isEmpty()) {
                    return counted;
                }
                if (counted.open >= lettersMax) {
                    return new Census(counted.open, counted.parked, counted.oldest, false);
                }
                open.exclusiveStartKey(page.lastEvaluatedKey());
            }
        } catch (SdkException failed) {
            throw new Unavailable("Letters cannot be counted", failed);
        }
    }

    private Census and(Map<String, AttributeValue> letter) {
        var first = Instant.parse(Item.text(letter, Letter.FIRST_AT));
        return new Census(
                open + 1,
                parked + (letter.containsKey(Letter.PARKED) ? 1 : 0),
                oldest.filter(first::isAfter).or(() -> Optional.of(first)),
                true);
    }

    /** How old the oldest is; nothing where there is none. */
    Duration age(Instant now) {
        return oldest.map(first -> Duration.between(first, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
