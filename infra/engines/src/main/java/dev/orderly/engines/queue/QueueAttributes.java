package dev.orderly.engines.queue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settable attributes of a queue, checked, with AWS's defaults filled in. */
final class QueueAttributes {
    private static final Map<String, int[]> RANGES = Map.of(
            "VisibilityTimeout", new int[] {0, Limits.VISIBILITY_MAX_SECONDS},
            "DelaySeconds", new int[] {0, Limits.DELAY_MAX_SECONDS},
            "ReceiveMessageWaitTimeSeconds", new int[] {0, Limits.WAIT_MAX_SECONDS},
            "MessageRetentionPeriod", new int[] {Limits.RETENTION_MIN_SECONDS, Limits.RETENTION_MAX_SECONDS},
            "MaximumMessageSize", new int[] {Limits.MESSAGE_MIN_LIMIT_BYTES, Limits.MESSAGE_MAX_BYTES},
            "KmsDataKeyReusePeriodSeconds", new int[] {60, 86_400});
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "ContentBasedDeduplication", Set.of("true", "false"),
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"),
            "SqsManagedSseEnabled", Set.of("true", "false"));
    private static final Set<String> TEXTS = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");
    private static final Set<String> FIFO_ONLY =
            Set.of("ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");
    private static final Map<String, String> DEFAULTS = Map.of(
            "VisibilityTimeout",
            String.valueOf(Limits.VISIBILITY_DEFAULT_SECONDS),
            "DelaySeconds",
            "0",
            "ReceiveMessageWaitTimeSeconds",
            "0",
            "MessageRetentionPeriod",
            String.valueOf(Limits.RETENTION_DEFAULT_SECONDS),
            "MaximumMessageSize",
            String.valueOf(Limits.MESSAGE_MAX_BYTES),
            "SqsManagedSseEnabled",
            "true");
    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            "FifoQueue", "true",
            "ContentBasedDeduplication", "false",
            "DeduplicationScope", "queue",
            "FifoThroughputLimit", "perQueue");

    private final Map<String, String> values;
    private final boolean fifo;
    final long visibilityMillis;
    final long delayMillis;
    final long waitMillis;
    final long retentionMillis;
    final int maxBytes;
    final boolean contentBasedDeduplication;
    final boolean deduplicatesByGroup;
    final @Nullable RedrivePolicy redrive;
    final RedriveAllowPolicy redriveAllow;

    private QueueAttributes(Map<String, String> values, boolean fifo) {
        this.values = values;
        this.fifo = fifo;
        visibilityMillis = millis("VisibilityTimeout");
        delayMillis = millis("DelaySeconds");
        waitMillis = millis("ReceiveMessageWaitTimeSeconds");
        retentionMillis = millis("MessageRetentionPeriod");
        maxBytes = (int) (millis("MaximumMessageSize") / 1000);
        contentBasedDeduplication = "true".equals(values.get("ContentBasedDeduplication"));
        deduplicatesByGroup = "messageGroup".equals(values.get("DeduplicationScope"));
        var policy = values.get("RedrivePolicy");
        redrive = policy == null ? null : RedrivePolicy.parse(policy);
        var allow = values.get("RedriveAllowPolicy");
        redriveAllow = allow == null ? RedriveAllowPolicy.ALL : RedriveAllowPolicy.parse(allow);
    }

    private long millis(String name) {
        return 1000L * Integer.parseInt(values.getOrDefault(name, "0"));
    }

    /** What a queue is created with. {@code FifoQueue} says what kind it is. */
    static QueueAttributes created(Map<String, String> asked) {
        var rest = new HashMap<>(asked);
        var fifo = rest.remove("FifoQueue");
        if (fifo != null && !fifo.equals("true")) {
            throw fifo.equals("false")
                    ? SqsErrors.attributeName("Unknown Attribute FifoQueue.")
                    : SqsErrors.attributeValue("FifoQueue", "");
        }
        var values = new HashMap<>(DEFAULTS);
        if (fifo != null) {
            values.putAll(FIFO_DEFAULTS);
        }
        return new QueueAttributes(values, fifo != null).with(rest);
    }

    /** What {@link #values()} said once. */
    static QueueAttributes kept(Map<String, String> values) {
        return new QueueAttributes(Map.copyOf(values), values.containsKey("FifoQueue"));
    }

    /** These with changes; an empty text takes a policy or key away. */
    QueueAttributes with(Map<String, String> changes) {
        var changed = new HashMap<>(values);
        new TreeMap<>(changes).forEach((name, value) -> {
            check(name, value);
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return new QueueAttributes(changed, fifo);
    }

    private void check(String name, String value) {
        if (name.equals("FifoQueue")) {
            if (!fifo) {
                throw SqsErrors.attributeName("Unknown Attribute FifoQueue.");
            }
            if (!value.equals("true")) {
                throw SqsErrors.attributeValue("FifoQueue", "Modifying queue type is not supported.");
            }
        } else if (FIFO_ONLY.contains(name) && !fifo) {
            throw SqsErrors.attributeName(
                    name.equals("ContentBasedDeduplication")
                            ? "Unknown Attribute ContentBasedDeduplication."
                            : "You can specify the " + name + " only when FifoQueue is set to true.");
        } else if (RANGES.containsKey(name)) {
            range(name, value, RANGES.get(name));
        } else if (CHOICES.containsKey(name) && !CHOICES.get(name).contains(value)) {
            throw SqsErrors.attributeValue(name, "");
        } else if (!CHOICES.containsKey(name) && !TEXTS.contains(name)) {
            throw SqsErrors.attributeName("Unknown Attribute " + name + ".");
        } else if (name.equals("Policy") && !value.isEmpty()) {
            checkPolicy(value);
        }
    }

    private static void checkPolicy(String policy) {
        try {
            Json.tree(policy);
        } catch (IOException malformed) {
            throw SqsErrors.attributeValue("Policy", "");
        }
    }

    private static void range(String name, String value, int[] range) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < range[0] || Integer.parseInt(value) > range[1]) {
            throw SqsErrors.attributeValue(name, "");
        }
    }

    boolean fifo() {
        return fifo;
    }

    /** The first attribute, by name, that was asked for and is not as here. */
    @Nullable
    String differing(Map<String, String> asked) {
        return new TreeMap<>(asked)
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(values.getOrDefault(entry.getKey(), "")))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }
}
