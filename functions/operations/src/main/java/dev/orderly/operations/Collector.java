package dev.orderly.operations;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.view.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Dead-letter queues → letters. A message is deleted from its queue after its letter stands, so whoever is killed in
 * between receives it again and finds the letter.
 */
final class Collector {
    private static final int BATCH_MAX = 10;
    private static final int VISIBILITY_SECONDS = 60;
    private static final Duration TIME_MAX = Duration.ofSeconds(8);

    private final Environment environment;
    private final SqsClient sqs;
    private final Letters letters;
    private final DeadLetterQueues queues;
    private final Conflicts conflicts;

    Collector(Environment environment) {
        this.environment = environment;
        sqs = environment.sqs();
        letters = new Letters(environment);
        queues = new DeadLetterQueues(environment);
        conflicts = new Conflicts(environment);
    }

    /** Until all queues are empty or the time is up; what is left waits for the next time. Answers how many came. */
    long collect() {
        var end = environment.now().plus(TIME_MAX);
        var collected = 0L;
        for (var source : queues.all()) {
            collected += tried(source, end);
        }
        return collected;
    }

    /** A queue that cannot be reached keeps no other from being emptied. */
    private long tried(Source source, Instant end) {
        try {
            return collect(source, end);
        } catch (RuntimeException failed) {
            environment
                    .log()
                    .error(
                            "dead-letters-not-collected",
                            Map.of(
                                    "queue",
                                    source.queue(),
                                    "error",
                                    failed.getClass().getSimpleName()));
            return 0;
        }
    }

    private long collect(Source source, Instant end) {
        var url = queues.url(source.queue());
        var collected = 0L;
        while (environment.now().isBefore(end)) {
            var messages = receive(url);
            if (messages.isEmpty()) {
                break;
            }
            var kept =
                    messages.stream().filter(message -> keep(source, message)).toList();
            delete(url, kept);
            collected += kept.size();
        }
        return collected;
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(BATCH_MAX)
                        .visibilityTimeout(VISIBILITY_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** Whether its letter stands; if not, the message stays where it is, and the others need not wait for it. */
    private boolean keep(Source source, Message message) {
        try {
            var dead = new DeadMessage(source, message);
            letters.keep(dead.text(), dead.body());
            conflicts.retry(() -> stands(dead) ? Optional.of(true) : Optional.empty());
            return true;
        } catch (RuntimeException failed) {
            environment
                    .log()
                    .error(
                            "letter-not-kept",
                            Map.of(
                                    "messageId",
                                    message.messageId(),
                                    "error",
                                    failed.getClass().getSimpleName()));
            return false;
        }
    }

    private boolean stands(DeadMessage dead) {
        var arrived = dead.asLetter(environment.now());
        var before = letters.find(dead.letter());
        return before.map(row -> row.value().history().arrivals().contains(dead.arrival())
                        || letters.replace(row, again(row, arrived)))
                .orElseGet(() -> letters.add(dead.letter(), arrived));
    }

    /** The same letter once more: it is open again, and says what is the matter now. */
    private static Letter again(Row<Letter> row, Letter arrived) {
        var before = row.value();
        var history = before.history()
                .again(
                        arrived.history().arrivals().getFirst(),
                        arrived.history().lastAt());
        var parked = before.state().equals(Letter.OPEN) && before.parked() != null && arrived.parked() != null
                ? before.parked().and(arrived.parked())
                : arrived.parked();
        var contents = arrived.parked() == null || before.parked() == null ? arrived.contents() : before.contents();
        return new Letter(Letter.OPEN, before.from(), contents, arrived.reason(), history, parked, before.act());
    }

    private void delete(String url, List<Message> kept) {
        if (kept.isEmpty()) {
            return;
        }
        var answer = sqs.deleteMessageBatch(delete -> delete.queueUrl(url)
                .entries(IntStream.range(0, kept.size())
                        .mapToObj(i -> entry(i, kept.get(i)))
                        .toList()));
        answer.failed().stream()
                .map(failed -> kept.get(Integer.parseInt(failed.id())).messageId())
                .forEach(id -> environment.log().warn("letter-not-deleted", Map.of("messageId", id)));
    }

    /** Named by its place: a message may come twice at once, and SQS refuses a call with the same name twice. */
    private static DeleteMessageBatchRequestEntry entry(int place, Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(place))
                .receiptHandle(message.receiptHandle())
                .build();
    }
}
