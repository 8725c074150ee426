package dev.orderly.payments;

import dev.orderly.contracts.Money;
import dev.orderly.payments.SandboxCharge.Status;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The sandbox gateway's books: a row for each reference, changed only as it was read. */
final class SandboxCharges {
    private static final int WRITES_MAX = 10;

    private final Environment environment;
    private final DynamoDbClient dynamoDb;
    private final String table;

    SandboxCharges(Environment environment) {
        this.environment = environment;
        dynamoDb = environment.dynamoDb();
        table = environment.variable("SANDBOX_CHARGES_TABLE");
    }

    /** What is in the books; a reference that is not there is a LOST charge of no currency (XXX). */
    SandboxCharge read(String reference) {
        try {
            var item = dynamoDb.getItem(get -> get.tableName(table)
                            .key(Map.of("reference", text(reference)))
                            .consistentRead(true))
                    .item();
            return item.isEmpty() ? unheard() : charge(item);
        } catch (SdkException away) {
            throw new Unanswered("The sandbox gateway's books cannot be read");
        }
    }

    private SandboxCharge unheard() {
        return new SandboxCharge(Status.LOST, environment.now(), Money.zero("XXX"), "");
    }

    /** Changes a charge that is new to the books, as most are when they are asked for; else like {@link #change}. */
    SandboxCharge open(String reference, UnaryOperator<SandboxCharge> change) {
        var before = unheard();
        var after = change.apply(before);
        return written(reference, before, after) ? after : change(reference, change);
    }

    /** Changes a charge and answers it; writes nothing when it stays as it is. */
    SandboxCharge change(String reference, UnaryOperator<SandboxCharge> change) {
        for (var writes = 0; writes < WRITES_MAX; writes++) {
            var before = read(reference);
            var after = change.apply(before);
            if (after.equals(before) || written(reference, before, after)) {
                return after;
            }
        }
        throw new Unanswered("The sandbox gateway is busy with this charge");
    }

    private boolean written(String reference, SandboxCharge before, SandboxCharge after) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "reference", text(reference),
                            "status", text(after.status().name()),
                            "due", text(after.due().toString()),
                            "amount",
                                    AttributeValue.fromN(
                                            Long.toString(after.amount().amount())),
                            "currency", text(after.amount().currency()),
                            "note", text(after.note())))
                    .conditionExpression("attribute_not_exists(#reference) or (#status = :status and note = :note)")
                    .expressionAttributeNames(Map.of("#reference", "reference", "#status", "status"))
                    .expressionAttributeValues(
                            Map.of(":status", text(before.status().name()), ":note", text(before.note()))));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        } catch (SdkException away) {
            throw new Unanswered("The sandbox gateway's books cannot be written");
        }
    }

    private static SandboxCharge charge(Map<String, AttributeValue> item) {
        return new SandboxCharge(
                Status.valueOf(value(item, "status").s()),
                Instant.parse(value(item, "due").s()),
                new Money(
                        Long.parseLong(value(item, "amount").n()),
                        value(item, "currency").s()),
                value(item, "note").s());
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromNul(true));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
