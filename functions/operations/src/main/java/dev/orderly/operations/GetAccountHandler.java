package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.store.Item;
import dev.orderly.platform.view.Row;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * GET /ops/v1/account?since=: accepted = completed + compensated + waiting + dead + parked, from the log itself and a
 * page of it at a time.
 */
public final class GetAccountHandler implements RequestStreamHandler {
    private static final int COMMITS_MAX = 1_000;
    private static final int LETTERS_MAX = 100;
    private static final Set<String> OPEN = Set.of(Letter.OPEN, Letter.REDRIVING, Letter.DISCARDING);
    private static final String ORDER = "order-";

    private final Environment environment;
    private final HttpFunction http;
    private final DynamoDbClient dynamoDb;
    private final EventStore log;
    private final Letters letters;

    public GetAccountHandler() {
        this(Environment.aws());
    }

    public GetAccountHandler(Environment environment) {
        this.environment = environment;
        dynamoDb = environment.dynamoDb();
        log = new EventStore(environment);
        letters = new Letters(environment);
        http = new HttpFunction(environment, this::account);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response account(Request request) {
        var since = request.instant("since").orElse(Instant.EPOCH);
        var scan = ScanRequest.builder()
                .tableName(environment.variable("LOG_TABLE"))
                .filterExpression("begins_with(#stream, :order) and #version = :first")
                .projectionExpression("#stream, #version, recordedAt")
                .expressionAttributeNames(Map.of("#stream", "stream", "#version", "version"))
                .expressionAttributeValues(
                        Map.of(":order", AttributeValue.fromS(ORDER), ":first", AttributeValue.fromN("1")))
                .limit(COMMITS_MAX);
        request.after(GetAccountHandler::key).ifPresent(scan::exclusiveStartKey);
        var page = dynamoDb.scan(scan.build());
        var sum = new AccountBody.Sum();
        page.items().stream()
                .filter(first -> !said(first).isBefore(since))
                .map(first -> Item.text(first, "stream").substring(ORDER.length()))
                .forEach(order -> sum.add(order, standing(order)));
        if (page.lastEvaluatedKey().isEmpty()) {
            return Response.ok(sum.next(null), AccountBodyCodec.CODEC);
        }
        var place = List.of(
                Item.text(page.lastEvaluatedKey(), "stream"),
                Long.toString(Item.number(page.lastEvaluatedKey(), "version")));
        return Response.ok(sum.next(request.cursor(place)), AccountBodyCodec.CODEC)
                .next(request.next(place));
    }

    private static Map<String, AttributeValue> key(List<String> place) {
        if (place.size() != 2 || place.getFirst().isEmpty() || !place.getLast().matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("This is no place in the log");
        }
        return Map.of(
                "stream", AttributeValue.fromS(place.getFirst()), "version", AttributeValue.fromN(place.getLast()));
    }

    private static Instant said(Map<String, AttributeValue> first) {
        return first.containsKey("recordedAt") ? Instant.parse(Item.text(first, "recordedAt")) : Instant.MAX;
    }

    /** An order whose commits nobody can read is unaccounted, and keeps no other from being counted. */
    private Standing standing(String order) {
        try {
            return Standing.of(known(order), environment.now());
        } catch (IllegalArgumentException unreadable) {
            return Standing.UNACCOUNTED;
        }
    }

    private Standing.Known known(String order) {
        return new Standing.Known(
                log.read(ORDER + order),
                log.read("fulfilment-" + order),
                letters.all(Letters.ofOrder(order), LETTERS_MAX).stream()
                        .map(Row::value)
                        .filter(letter -> OPEN.contains(letter.state()))
                        .toList());
    }
}
