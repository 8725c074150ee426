package dev.orderly.engines.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;

/** Statements in a queue's policy, one for each label. */
final class Permissions {
    private static final int ACTIONS_MAX = 7;
    private static final Set<String> ACTIONS = Set.of(
            "*",
            "SendMessage",
            "ReceiveMessage",
            "DeleteMessage",
            "ChangeMessageVisibility",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue");

    private Permissions() {}

    /** The policy with a statement more. */
    static String add(@Nullable String policy, String queueArn, AddPermissionRequest asked) {
        var root = parsed(policy, queueArn);
        var statements = root.withArray("Statement");
        if (asked.label() == null
                || asked.actions().isEmpty()
                || asked.awsAccountIds().isEmpty()) {
            throw SqsErrors.missing(
                    asked.label() == null ? "Label" : asked.actions().isEmpty() ? "Actions" : "AWSAccountIds");
        }
        for (var statement : statements) {
            if (statement.path("Sid").asText().equals(asked.label())) {
                throw SqsErrors.parameter("Label", asked.label(), "Already exists.");
            }
        }
        checkActions(asked.actions());
        var statement = statements.addObject();
        statement.put("Sid", asked.label()).put("Effect", "Allow");
        var accounts = asked.awsAccountIds().stream()
                .map(account -> "arn:aws:iam::" + account + ":root")
                .toList();
        statement.putObject("Principal").set("AWS", oneOrMany(accounts));
        statement.set(
                "Action",
                oneOrMany(
                        asked.actions().stream().map(action -> "SQS:" + action).toList()));
        statement.put("Resource", queueArn);
        return root.toString();
    }

    private static void checkActions(List<String> actions) {
        for (var action : actions) {
            if (!ACTIONS.contains(action)) {
                throw SqsErrors.parameter(
                        "ActionName",
                        "SQS:" + action,
                        "Please refer to the appropriate WSDL for a list of valid actions.");
            }
        }
        if (actions.size() > ACTIONS_MAX) {
            throw SqsErrors.overLimit(actions.size() + " Actions were found, maximum allowed is " + ACTIONS_MAX + ".");
        }
    }

    private static JsonNode oneOrMany(List<String> values) {
        return Json.MAPPER.valueToTree(values.size() == 1 ? values.getFirst() : values);
    }

    /** The policy without a statement; empty when none is left. */
    static String remove(@Nullable String policy, String queueArn, @Nullable String label) {
        if (label == null) {
            throw SqsErrors.missing("Label");
        }
        var root = parsed(policy, queueArn);
        var statements = root.withArray("Statement");
        for (var i = 0; i < statements.size(); i++) {
            if (statements.get(i).path("Sid").asText().equals(label)) {
                statements.remove(i);
                return statements.isEmpty() ? "" : root.toString();
            }
        }
        throw SqsErrors.parameter("Label", label, "can't find label.");
    }

    private static ObjectNode parsed(@Nullable String policy, String queueArn) {
        if (policy == null) {
            var root = Json.MAPPER.createObjectNode();
            root.put("Version", "2008-10-17")
                    .put("Id", queueArn + "/SQSDefaultPolicy")
                    .putArray("Statement");
            return root;
        }
        try {
            var root = Json.tree(policy);
            if (!(root.path("Statement") instanceof ArrayNode)) {
                var only = root.path("Statement").deepCopy();
                root.putArray("Statement").add(only);
            }
            return root;
        } catch (IOException wasCheckedWhenSet) {
            throw new IllegalStateException(wasCheckedWhenSet);
        }
    }
}
