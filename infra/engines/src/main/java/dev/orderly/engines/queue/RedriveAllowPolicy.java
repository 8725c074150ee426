package dev.orderly.engines.queue;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Which queues may use this one for their dead letters. */
record RedriveAllowPolicy(Permission permission, List<String> sources) {
    static final RedriveAllowPolicy ALL = new RedriveAllowPolicy(Permission.ALL, List.of());

    enum Permission {
        ALL,
        NONE,
        BY_QUEUE
    }

    static RedriveAllowPolicy parse(String text) {
        Map<String, List<String>> members;
        try {
            members = Json.object(text);
        } catch (IOException malformed) {
            throw refuse(text, "Redrive allow policy is not a valid JSON map.");
        }
        var sources = members.getOrDefault("sourceQueueArns", List.of());
        var permission = members.getOrDefault("redrivePermission", List.of());
        var policy = new RedriveAllowPolicy(permission(text, permission), sources);
        if ((policy.permission == Permission.BY_QUEUE) == sources.isEmpty()) {
            throw refuse(text, "sourceQueueArns goes with redrivePermission byQueue, and only with it.");
        }
        if (sources.size() > Limits.SOURCE_QUEUES_MAX) {
            throw refuse(text, "sourceQueueArns takes at most " + Limits.SOURCE_QUEUES_MAX + " queues.");
        }
        return policy;
    }

    private static Permission permission(String text, List<String> values) {
        return switch (String.join(",", values)) {
            case "allowAll" -> Permission.ALL;
            case "denyAll" -> Permission.NONE;
            case "byQueue" -> Permission.BY_QUEUE;
            default -> throw refuse(text, "redrivePermission must be allowAll, denyAll or byQueue.");
        };
    }

    boolean allows(String sourceArn) {
        return switch (permission) {
            case ALL -> true;
            case NONE -> false;
            case BY_QUEUE -> sources.contains(sourceArn);
        };
    }

    private static RuntimeException refuse(String text, String reason) {
        return SqsErrors.parameter("RedriveAllowPolicy", text, reason);
    }
}
