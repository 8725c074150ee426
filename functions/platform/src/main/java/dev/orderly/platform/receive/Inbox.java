package dev.orderly.platform.receive;

import dev.orderly.platform.Environment;
import dev.orderly.platform.store.Unavailable;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The handled ids of a consumer that writes no stream. A row is written in one transaction with the effect, so that the
 * effect happens once however often the message comes. Rows live longer than a message can come back with one redrive:
 * 4 days in a queue, 14 among its dead letters, 4 again (FAULTS §2).
 */
public final class Inbox {
    public static final Duration RETENTION = Duration.ofDays(30);

    private final Environment environment;
    private final String table;

    /** The inbox whose table stands in variable INBOX_TABLE. */
    public Inbox(Environment environment) {
        this.environment = environment;
        this.table = environment.variable("INBOX_TABLE");
    }

    /** Writes the effect, unless it was written under that id before. @return whether it was written now */
    public boolean once(String id, TransactWriteItem effect) {
        try {
            environment.dynamoDb().transactWriteItems(transaction -> transaction.transactItems(handled(id), effect));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if ("ConditionalCheckFailed"
                    .equals(cancelled.cancellationReasons().getFirst().code())) {
                return false;
            }
            throw new Unavailable("An effect and its inbox row could not be written", cancelled);
        } catch (SdkException failed) {
            throw new Unavailable("An effect and its inbox row could not be written", failed);
        }
    }

    private TransactWriteItem handled(String id) {
        var expires = environment.now().plus(RETENTION).getEpochSecond();
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(Map.of(
                                "id", AttributeValue.fromS(id),
                                "expiresAt", AttributeValue.fromN(Long.toString(expires))))
                        .conditionExpression("attribute_not_exists(id)")
                        .build())
                .build();
    }
}
