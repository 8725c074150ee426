package dev.orderly.engines.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** A bus' policy and the tags of buses and rules. Both are kept and shown; nothing here is enforced by them. */
final class PolicyOperations {
    private static final int STATEMENT_ID_CHARS_MAX = 64;
    private final Registry registry;

    PolicyOperations(Registry registry) {
        this.registry = registry;
    }

    PutPermissionResponse putPermission(PutPermissionRequest request) {
        synchronized (registry) {
            var bus = registry.bus(request.eventBusName());
            if (request.policy() == null) {
                var id = Check.name("statementId", request.statementId(), STATEMENT_ID_CHARS_MAX);
                bus.statements().put(id, statement(request, id, bus));
            } else {
                var all = statements(request.policy());
                bus.statements().clear();
                bus.statements().putAll(all);
            }
        }
        return PutPermissionResponse.builder().build();
    }

    private static String statement(PutPermissionRequest request, String id, Bus bus) {
        var principal = Check.required("principal", request.principal());
        var who = principal.equals("*") ? "\"*\"" : "{\"AWS\":\"arn:aws:iam::" + principal + ":root\"}";
        var json = new StringBuilder("{\"Sid\":").append(Json.string(id));
        json.append(",\"Effect\":\"Allow\",\"Principal\":").append(who);
        json.append(",\"Action\":").append(Json.string(Check.required("action", request.action())));
        json.append(",\"Resource\":").append(Json.string(bus.arn()));
        var condition = request.condition();
        if (condition != null) {
            json.append(",\"Condition\":{")
                    .append(Json.string(condition.type()))
                    .append(":{");
            json.append(Json.string(condition.key())).append(':').append(Json.string(condition.value()));
            json.append("}}");
        }
        return json.append('}').toString();
    }

    private static Map<String, String> statements(String policy) {
        JsonNode given;
        try {
            given = Json.tree(policy).path("Statement");
        } catch (IOException _) {
            throw Failures.invalid("Parameter Policy is not valid. Reason: it is not JSON.");
        }
        var all = new LinkedHashMap<String, String>();
        for (var statement : given.isArray() ? given : List.of(given)) {
            all.put(statement.path("Sid").asText(Integer.toString(all.size())), statement.toString());
        }
        return all;
    }

    RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        synchronized (registry) {
            var bus = registry.bus(request.eventBusName());
            if (Boolean.TRUE.equals(request.removeAllPermissions())) {
                bus.statements().clear();
            } else if (bus.statements().isEmpty()) {
                throw Failures.notFound("EventBus does not have a policy.");
            } else if (bus.statements().remove(Check.required("statementId", request.statementId())) == null) {
                throw Failures.notFound("Statement with the provided id does not exist.");
            }
        }
        return RemovePermissionResponse.builder().build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        synchronized (registry) {
            registry.tag(existing(request.resourceARN()), request.tags());
        }
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        synchronized (registry) {
            var arn = existing(request.resourceARN());
            var tags = new TreeMap<>(registry.tags().getOrDefault(arn, Map.of()));
            tags.keySet().removeAll(request.tagKeys());
            registry.tags().put(arn, tags);
        }
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse tags(ListTagsForResourceRequest request) {
        synchronized (registry) {
            var tags = registry.tags().getOrDefault(existing(request.resourceARN()), Map.of());
            return ListTagsForResourceResponse.builder()
                    .tags(tags.entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList())
                    .build();
        }
    }

    private String existing(@Nullable String arn) {
        var given = Check.required("resourceARN", arn);
        var known = registry.buses().stream()
                .anyMatch(bus -> bus.arn().equals(given)
                        || bus.rules().stream().anyMatch(rule -> rule.arn().equals(given)));
        if (!known) {
            throw Failures.notFound("Resource " + given + " does not exist.");
        }
        return given;
    }
}
