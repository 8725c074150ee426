package dev.orderly.platform.personal;

import dev.orderly.platform.Environment;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The owners' keys: one row each in CUSTOMER_KEYS_TABLE, with a wrapped key and the name of its wrapping, or with
 * neither and {@code forgottenAt} once the owner is forgotten. That row stays, so that no late command brings a key
 * back.
 */
final class Keys {
    private static final String OWNER = "customer";
    private static final String KEY = "wrappedKey";
    private static final String WRAPPING = "wrapping";
    private static final String FORGOTTEN_AT = "forgottenAt";

    private final Environment environment;
    private final String table;
    private final Wrapping wrapping;
    private final KeyCache cache;

    Keys(Environment environment) {
        this.environment = environment;
        this.table = environment.variable("CUSTOMER_KEYS_TABLE");
        this.wrapping = Wrapping.of(environment);
        this.cache = new KeyCache(environment::now);
    }

    void create(String owner) {
        try {
            environment
                    .dynamoDb()
                    .putItem(put -> put.tableName(table)
                            .item(Map.of(
                                    OWNER, AttributeValue.fromS(owner),
                                    WRAPPING, AttributeValue.fromS(wrapping.name()),
                                    KEY, AttributeValue.fromB(wrapping.newKey(owner))))
                            .conditionExpression("attribute_not_exists(customer)"));
        } catch (ConditionalCheckFailedException _) {
            // There is a key, or a tombstone: both stay.
        }
    }

    void forget(String owner) {
        environment
                .dynamoDb()
                .updateItem(update -> update.tableName(table)
                        .key(Map.of(OWNER, AttributeValue.fromS(owner)))
                        .updateExpression(
                                "REMOVE wrappedKey, wrapping SET forgottenAt = if_not_exists(forgottenAt, :now)")
                        .expressionAttributeValues(Map.of(
                                ":now", AttributeValue.fromS(environment.now().toString()))));
        cache.remove(owner);
    }

    Optional<SecretKey> find(String owner) {
        return cache.get(owner, () -> read(owner));
    }

    private Optional<SecretKey> read(String owner) {
        var row = environment
                .dynamoDb()
                .getItem(get -> get.tableName(table)
                        .key(Map.of(OWNER, AttributeValue.fromS(owner)))
                        .consistentRead(true))
                .item();
        if (row.isEmpty() || row.containsKey(FORGOTTEN_AT)) {
            return Optional.empty();
        }
        var name = row.getOrDefault(WRAPPING, AttributeValue.fromS("absent")).s();
        if (!name.equals(wrapping.name())) {
            throw new IllegalStateException(
                    "A key's wrapping is %s, this function's is %s".formatted(name, wrapping.name()));
        }
        var key = row.getOrDefault(KEY, AttributeValue.fromNul(true)).b();
        return Optional.of(new SecretKeySpec(wrapping.open(owner, key), "AES"));
    }
}
