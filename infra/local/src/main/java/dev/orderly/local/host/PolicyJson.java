package dev.orderly.local.host;

import dev.orderly.local.json.Json;
import dev.orderly.local.template.Cloud;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy's statements as the JSON document that AWS's calls take. */
final class PolicyJson {
    private static final String ANYBODY = "*";

    private PolicyJson() {}

    static String of(List<Cloud.Statement> statements) {
        var policy = new LinkedHashMap<String, @Nullable Object>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements.stream().map(PolicyJson::statement).toList());
        return Json.text(policy);
    }

    private static Map<String, @Nullable Object> statement(Cloud.Statement statement) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("Effect", statement.effect());
        object.put("Principal", principal(statement.principals()));
        object.put("Action", statement.actions());
        object.put("Resource", statement.resources());
        statement.conditionJson().ifPresent(condition -> object.put("Condition", Json.read(condition)));
        return object;
    }

    /** {@code Service:events.amazonaws.com} becomes an entry under its kind. */
    private static Object principal(List<String> principals) {
        if (principals.contains(ANYBODY)) {
            return ANYBODY;
        }
        var byKind = new LinkedHashMap<String, List<String>>();
        for (var principal : principals) {
            var colon = principal.indexOf(':');
            byKind.merge(
                    principal.substring(0, colon), List.of(principal.substring(colon + 1)), PolicyJson::concatenated);
        }
        return byKind;
    }

    private static List<String> concatenated(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
