package dev.orderly.local.source;

import dev.orderly.local.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function answered for a batch (Lambda guide, "Implementing partial batch responses"): nothing, or an empty or
 * absent list, is success; an unknown, empty or absent identifier, or an answer that is no such object, is failure of
 * the whole batch.
 */
public sealed interface BatchAnswer {
    record AllDone() implements BatchAnswer {}

    record AllFailed() implements BatchAnswer {}

    /** At least one, all of them in the batch. */
    record SomeFailed(Set<String> identifiers) implements BatchAnswer {}

    static BatchAnswer of(String answer, Set<String> batch) {
        try {
            return answer.isBlank()
                    ? new AllDone()
                    : of(Json.read(answer) instanceof Map<?, ?> object ? object : Map.of(), batch);
        } catch (Json.NotJson _) {
            return new AllFailed();
        }
    }

    private static BatchAnswer of(Map<?, ?> answer, Set<String> batch) {
        return switch (answer.get("batchItemFailures")) {
            case null -> new AllDone();
            case List<?> failures when failures.isEmpty() -> new AllDone();
            case List<?> failures -> failed(failures, batch);
            default -> new AllFailed();
        };
    }

    private static BatchAnswer failed(List<?> failures, Set<String> batch) {
        var failed = new HashSet<String>();
        for (var failure : failures) {
            if (!(failure instanceof Map<?, ?> item)
                    || !(item.get("itemIdentifier") instanceof String identifier)
                    || !batch.contains(identifier)) {
                return new AllFailed();
            }
            failed.add(identifier);
        }
        return new SomeFailed(Set.copyOf(failed));
    }
}
