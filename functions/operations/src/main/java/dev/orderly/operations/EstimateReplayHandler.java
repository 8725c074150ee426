package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.CommitItem;
import dev.orderly.platform.store.Item;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * GET /ops/v1/replay-estimates?from=&to=&rules= → what a replay would bring to each rule, counted in the log, a page of
 * it at a time; nothing is replayed. Rules are consumers, by commas, or all.
 */
public final class EstimateReplayHandler implements RequestStreamHandler {
    private static final int COMMITS_MAX = 1_000;

    private final HttpFunction http;
    private final ReplayRules rules;
    private final DynamoDbClient dynamoDb;
    private final String log;

    public EstimateReplayHandler() {
        this(Environment.aws());
    }

    public EstimateReplayHandler(Environment environment) {
        http = new HttpFunction(environment, this::estimate);
        rules = new ReplayRules(environment);
        dynamoDb = environment.dynamoDb();
        log = environment.variable("LOG_TABLE");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response estimate(Request request) {
        var from = request.instant("from").orElseThrow(EstimateReplayHandler::missing);
        var to = request.instant("to").orElseThrow(EstimateReplayHandler::missing);
        var named = request.query("rules").orElse(ReplayRules.ALL).split(",", -1);
        var asked = rules.named(List.of(named), true);
        var scan = ScanRequest.builder().tableName(log).limit(COMMITS_MAX);
        request.after(EstimateReplayHandler::key).ifPresent(scan::exclusiveStartKey);
        var page = dynamoDb.scan(scan.build());
        var commits = page.items().stream()
                .map(CommitItem::read)
                .filter(commit -> isBetween(commit.recordedAt(), from, to))
                .toList();
        var parts = asked.stream().map(rule -> part(rule, commits)).toList();
        if (page.lastEvaluatedKey().isEmpty()) {
            return Response.ok(new EstimateBody(parts, page.count(), null), EstimateBodyCodec.CODEC);
        }
        var place = List.of(
                Item.text(page.lastEvaluatedKey(), "stream"),
                Long.toString(Item.number(page.lastEvaluatedKey(), "version")));
        var body = new EstimateBody(parts, page.count(), request.cursor(place));
        return Response.ok(body, EstimateBodyCodec.CODEC).next(request.next(place));
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.malformed("malformed-query", "Say from and to, as instants."));
    }

    private static boolean isBetween(Instant moment, Instant from, Instant to) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    private static EstimateBody.Part part(ReplayRule rule, List<Commit> commits) {
        var events = commits.stream().mapToLong(rule::fires).sum();
        var policy = rule.policy().name().toLowerCase(Locale.ROOT);
        return new EstimateBody.Part(rule.consumer(), policy, events, rule.policy().effect);
    }

    private static Map<String, AttributeValue> key(List<String> place) {
        if (place.size() != 2 || place.getFirst().isEmpty() || !place.getLast().matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("This is no place in the log");
        }
        return Map.of(
                "stream", AttributeValue.fromS(place.getFirst()), "version", AttributeValue.fromN(place.getLast()));
    }
}
