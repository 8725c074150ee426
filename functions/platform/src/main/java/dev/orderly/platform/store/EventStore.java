package dev.orderly.platform.store;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The log. A commit is appended where its stream has no commit at that version yet, or not at all. After a failed
 * condition or an unknown outcome the key is read back: the write may be our own, because an answer that was lost is
 * retried by the SDK and then fails its own condition (FAULTS F11). Reads are strongly consistent.
 */
public final class EventStore {
    /** The most commits of one stream that a read returns; a longer stream needs snapshots. */
    static final int COMMITS_MAX = 10_000;

    private static final int UNKNOWN_OUTCOMES_MAX = 3;
    private static final String NEW_VERSION = "attribute_not_exists(version)";
    private static final Map<String, String> NAMES = Map.of("#stream", "stream");

    private final DynamoDbClient dynamoDb;
    private final String table;

    public EventStore(Environment environment) {
        dynamoDb = environment.dynamoDb();
        table = environment.variable("LOG_TABLE");
    }

    /** All commits of a stream, oldest first; none if there is no such stream. */
    public List<Commit> read(String stream) {
        return read(stream, 0);
    }

    /** The commits of a stream whose first event's version is above the given one, oldest first. */
    public List<Commit> read(String stream, long afterVersion) {
        var commits = new ArrayList<Commit>();
        each(stream, afterVersion, commit -> {
            if (commits.size() == COMMITS_MAX) {
                throw new IllegalStateException("A stream has more than " + COMMITS_MAX + " commits: " + stream);
            }
            commits.add(commit);
        });
        return commits;
    }

    /** Hands over all commits of a stream, oldest first, and keeps no more of them than a page: for any length. */
    public void each(String stream, Consumer<Commit> reader) {
        each(stream, 0, reader);
    }

    private void each(String stream, long afterVersion, Consumer<Commit> reader) {
        try {
            var pages = dynamoDb.queryPaginator(query -> query.tableName(table)
                    .keyConditionExpression("#stream = :stream and #version > :version")
                    .expressionAttributeNames(Map.of("#stream", "stream", "#version", "version"))
                    .expressionAttributeValues(Map.of(
                            ":stream", AttributeValue.fromS(stream),
                            ":version", AttributeValue.fromN(Long.toString(afterVersion))))
                    .consistentRead(true));
            for (var item : pages.items()) {
                reader.accept(CommitItem.read(item));
            }
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    /** The last commit of a stream: one read of one item, however long the stream is. */
    public Optional<Commit> latest(String stream) {
        try {
            return dynamoDb
                    .query(query -> query.tableName(table)
                            .keyConditionExpression("#stream = :stream")
                            .expressionAttributeNames(NAMES)
                            .expressionAttributeValues(Map.of(":stream", AttributeValue.fromS(stream)))
                            .consistentRead(true)
                            .scanIndexForward(false)
                            .limit(1))
                    .items()
                    .stream()
                    .findFirst()
                    .map(CommitItem::read);
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    /** @throws Unavailable when it stays unknown whether the commit stands; the same append may be tried again */
    public Append append(Commit commit) {
        var put = PutItemRequest.builder()
                .tableName(table)
                .item(CommitItem.of(commit))
                .conditionExpression(NEW_VERSION)
                .build();
        return append(List.of(commit), () -> dynamoDb.putItem(put));
    }

    /**
     * Appends to several streams, all or nothing. At most 100 commits (DynamoDB's limit for a transaction), each of
     * another stream.
     */
    public Append append(List<Commit> commits) {
        if (commits.size() == 1) {
            return append(commits.getFirst());
        }
        var puts = commits.stream().map(this::put).toList();
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(puts)
                .clientRequestToken(Fingerprint.of(commits.toString()))
                .build();
        return append(commits, () -> dynamoDb.transactWriteItems(transaction));
    }

    private TransactWriteItem put(Commit commit) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(CommitItem.of(commit))
                        .conditionExpression(NEW_VERSION)
                        .build())
                .build();
    }

    private Append append(List<Commit> commits, Runnable write) {
        for (var attempt = 1; ; attempt++) {
            try {
                write.run();
                return new Append.Done();
            } catch (ConditionalCheckFailedException taken) {
                return outcome(commits);
            } catch (TransactionCanceledException cancelled) {
                return afterCancelling(commits, cancelled);
            } catch (SdkException unknown) {
                rethrowRefusal(unknown);
                if (outcome(commits) instanceof Append.Done done) {
                    return done;
                }
                if (attempt == UNKNOWN_OUTCOMES_MAX) {
                    throw new Unavailable("It is unknown whether a commit was written", unknown);
                }
            }
        }
    }

    /** A request that DynamoDB calls wrong will be wrong again: it is our bug and no unknown outcome. */
    private static void rethrowRefusal(SdkException failed) {
        if (failed instanceof DynamoDbException refused
                && refused.statusCode() / 100 == 4
                && !refused.isThrottlingException()
                && !refused.isRetryableException()) {
            throw refused;
        }
    }

    private Append afterCancelling(List<Commit> commits, TransactionCanceledException cancelled) {
        var codes = cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        if (codes.contains("ConditionalCheckFailed")) {
            return outcome(commits);
        }
        if (codes.contains("TransactionConflict")) {
            return new Append.Conflict(commits.getFirst().stream());
        }
        throw new Unavailable("A transaction was cancelled: " + codes, cancelled);
    }

    /** Reads back what stands at the versions that we wanted: ours, or somebody else's. */
    private Append outcome(List<Commit> commits) {
        for (var commit : commits) {
            var standing = at(Place.of(commit));
            if (standing.isEmpty() || !same(commit, standing.get())) {
                return new Append.Conflict(commit.stream());
            }
        }
        return new Append.Done();
    }

    private static boolean same(Commit ours, Commit standing) {
        return standing.causality().causationId().equals(ours.causality().causationId())
                && standing.fingerprint().equals(ours.fingerprint())
                && standing.events().equals(ours.events());
    }

    /** The commit at a place, if there is one. @throws IllegalArgumentException when what stands there is none */
    public Optional<Commit> at(Place place) {
        try {
            var found = dynamoDb.getItem(
                    get -> get.tableName(table).key(place.key()).consistentRead(true));
            return found.hasItem() ? Optional.of(CommitItem.read(found.item())) : Optional.empty();
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }
}
