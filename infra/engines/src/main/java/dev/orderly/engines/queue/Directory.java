package dev.orderly.engines.queue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;

/** The calls about queues themselves. */
final class Directory {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern FIFO_NAME = Pattern.compile("[A-Za-z0-9_-]{1,75}\\.fifo");
    private static final String NAME_RULE =
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
    private static final String FIFO_NAME_RULE = "The name of a FIFO queue can only include alphanumeric characters, "
            + "hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.";

    private final Queues queues;

    Directory(Queues queues) {
        this.queues = queues;
    }

    String create(CreateQueueRequest request) {
        var name = request.queueName();
        if (name == null) {
            throw SqsErrors.missing("QueueName");
        }
        var attributes = request.attributesAsStrings();
        var fifo = "true".equals(attributes.get("FifoQueue"));
        if (!(fifo ? FIFO_NAME : NAME).matcher(name).matches()) {
            throw SqsErrors.parameter(fifo ? FIFO_NAME_RULE : NAME_RULE);
        }
        var queue = queues.create(name, attributes);
        tag(queue, request.tags());
        return queues.url(queue);
    }

    String url(@Nullable String name) {
        if (name == null) {
            throw SqsErrors.missing("QueueName");
        }
        return queues.url(queues.byName(name));
    }

    ListQueuesResponse list(ListQueuesRequest request) {
        var prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        var page = page(queue -> queue.name.startsWith(prefix), request.maxResults(), request.nextToken());
        return ListQueuesResponse.builder()
                .queueUrls(page.urls())
                .nextToken(page.next())
                .build();
    }

    ListDeadLetterSourceQueuesResponse sources(ListDeadLetterSourceQueuesRequest request) {
        var arn = queues.byUrl(request.queueUrl()).arn;
        var page = page(
                queue -> {
                    var policy = queue.attributes().redrive;
                    return policy != null && policy.deadLetterArn().equals(arn);
                },
                request.maxResults(),
                request.nextToken());
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.urls())
                .nextToken(page.next())
                .build();
    }

    private record Page(List<String> urls, @Nullable String next) {}

    /** By name. A token is the name of the last queue of the page before; without a page size there is no token. */
    private Page page(Predicate<Queue> wanted, @Nullable Integer maxResults, @Nullable String token) {
        int max = maxResults == null ? Limits.LIST_MAX_RESULTS : maxResults;
        if (max < 1 || max > Limits.LIST_MAX_RESULTS) {
            throw SqsErrors.parameter("MaxResults", max, "Must be between 1 and 1000, if provided.");
        }
        var after = token == null ? "" : decoded(token);
        var names = new ArrayList<Queue>();
        for (var queue : queues.all()) {
            if (queue.name.compareTo(after) > 0 && wanted.test(queue)) {
                if (names.size() == max) {
                    return new Page(urls(names), maxResults == null ? null : encoded(names.getLast().name));
                }
                names.add(queue);
            }
        }
        return new Page(urls(names), null);
    }

    private List<String> urls(List<Queue> page) {
        return page.stream().map(queues::url).toList();
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw SqsErrors.parameter("NextToken", token, "Invalid NextToken value.");
        }
    }

    Map<String, String> attributes(GetQueueAttributesRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        var names = request.attributeNamesAsStrings();
        for (var name : names) {
            if (QueueAttributeName.fromValue(name) == QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
                throw SqsErrors.attributeName("Unknown Attribute " + name + ".");
            }
        }
        var attributes = all(queue);
        if (!names.contains("All")) {
            attributes.keySet().retainAll(names);
        }
        return attributes;
    }

    private static Map<String, String> all(Queue queue) {
        var tally = queue.tally();
        var all = new TreeMap<>(queue.attributes().values());
        all.put("QueueArn", queue.arn);
        all.put("CreatedTimestamp", String.valueOf(queue.createdMillis / 1000));
        all.put("LastModifiedTimestamp", String.valueOf(queue.modifiedMillis() / 1000));
        all.put("ApproximateNumberOfMessages", String.valueOf(tally.visible()));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(tally.delayed()));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(tally.inFlight()));
        return all;
    }

    synchronized void change(SetQueueAttributesRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        if (!request.hasAttributes() || request.attributes().isEmpty()) {
            throw SqsErrors.missing("Attribute.Name");
        }
        var changed = queue.attributes().with(request.attributesAsStrings());
        queues.checkRedrive(queue, changed);
        queue.change(changed);
    }

    synchronized void addPermission(AddPermissionRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        var attributes = queue.attributes();
        var policy = Permissions.add(attributes.values().get("Policy"), queue.arn, request);
        queue.change(attributes.with(Map.of("Policy", policy)));
    }

    synchronized void removePermission(RemovePermissionRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        var attributes = queue.attributes();
        var policy = Permissions.remove(attributes.values().get("Policy"), queue.arn, request.label());
        queue.change(attributes.with(Map.of("Policy", policy)));
    }

    void tag(TagQueueRequest request) {
        if (request.tags().isEmpty()) {
            throw SqsErrors.missing("Tags");
        }
        tag(queues.byUrl(request.queueUrl()), request.tags());
    }

    private static void tag(Queue queue, Map<String, String> tags) {
        var all = new TreeMap<>(queue.tags);
        all.putAll(tags);
        if (all.size() > Limits.TAGS_MAX) {
            throw SqsErrors.parameter("Too many tags added for queue " + queue.name + ".");
        }
        queue.tags.putAll(tags);
    }
}
