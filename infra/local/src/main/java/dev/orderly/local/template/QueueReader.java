package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Queue;
import dev.orderly.local.template.Cloud.Redrive;
import dev.orderly.local.template.Cloud.Statement;
import java.util.List;
import java.util.Set;

/**
 * {@code AWS::SQS::Queue} and {@code AWS::SQS::QueuePolicy}; limits and defaults are those of SQS's SetQueueAttributes.
 */
final class QueueReader {
    private static final int VISIBILITY_MAX_SECONDS = 43_200;
    private static final int DELAY_MAX_SECONDS = 900;
    private static final int RETENTION_MIN_SECONDS = 60;
    private static final int RETENTION_MAX_SECONDS = 1_209_600;
    private static final int RETENTION_SECONDS = 345_600;
    private static final int MESSAGE_MIN_BYTES = 1_024;
    private static final int MESSAGE_MAX_BYTES = 1_048_576;
    private static final int RECEIVE_MAX_COUNT = 1_000;

    private QueueReader() {}

    static String url(String name) {
        return "http://127.0.0.1:4566/" + Cloud.ACCOUNT + "/" + name;
    }

    static void read(Resource resource, CloudParts parts) {
        Section queue = resource.properties();
        boolean fifo = queue.flag("FifoQueue", false);
        if (queue.text("QueueName").map(name -> name.endsWith(".fifo") != fifo).orElse(false)) {
            queue.problem("QueueName", "the name of a FIFO queue, and of no other, ends in .fifo");
        }
        queue.oneOf("DeduplicationScope", "queue", Set.of("queue"));
        parts.queues.add(new Queue(
                resource.origin(),
                resource.physicalName(),
                resource.arn(),
                fifo,
                queue.flag("ContentBasedDeduplication", false),
                queue.whole("VisibilityTimeout", 30, 0, VISIBILITY_MAX_SECONDS),
                queue.whole("DelaySeconds", 0, 0, DELAY_MAX_SECONDS),
                queue.whole("MessageRetentionPeriod", RETENTION_SECONDS, RETENTION_MIN_SECONDS, RETENTION_MAX_SECONDS),
                queue.whole("ReceiveMessageWaitTimeSeconds", 0, 0, 20),
                queue.whole("MaximumMessageSize", MESSAGE_MAX_BYTES, MESSAGE_MIN_BYTES, MESSAGE_MAX_BYTES),
                queue.section("RedrivePolicy").map(QueueReader::redrive),
                queue.section("RedriveAllowPolicy").map(QueueReader::allowed).orElse(List.of()),
                List.of()));
        queue.close();
    }

    private static Redrive redrive(Section policy) {
        if (!policy.has("maxReceiveCount")) {
            policy.problem("maxReceiveCount", "RedrivePolicy needs maxReceiveCount");
        }
        var redrive = new Redrive(
                policy.requiredText("deadLetterTargetArn"), policy.whole("maxReceiveCount", 1, 1, RECEIVE_MAX_COUNT));
        policy.close();
        return redrive;
    }

    /** Sources may be named or all allowed; a queue that denies all can be nobody's dead-letter queue. */
    private static List<String> allowed(Section policy) {
        String permission = policy.oneOf("redrivePermission", "allowAll", Set.of("allowAll", "denyAll", "byQueue"));
        List<String> sources = policy.textList("sourceQueueArns");
        if (permission.equals("byQueue") == sources.isEmpty()) {
            policy.problem("redrivePermission", "sourceQueueArns are for redrivePermission byQueue, which needs them");
        }
        policy.close();
        return sources;
    }

    static void readPolicy(Resource resource, CloudParts parts) {
        Section policy = resource.properties();
        List<String> urls = policy.textList("Queues");
        List<Statement> statements =
                policy.section("PolicyDocument").map(PolicyReader::statements).orElse(List.of());
        if (statements.isEmpty()) {
            policy.problem("PolicyDocument", "a queue policy needs a PolicyDocument with a Statement");
        }
        policy.close();
        urls.forEach(url -> parts.queuePolicies.merge(url, statements, (_, _) -> {
            policy.problem("Queues", "this queue has a policy already, and a second replaces it: " + url);
            return statements;
        }));
    }
}
