package dev.orderly.local.host;

import dev.orderly.local.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource policy, as far as one service's call to a queue needs it: effect, principal, action, resource, conditions.
 * An operator that is not known here does not hold, so an Allow that needs it does not allow.
 */
final class Policy {

    /** Somebody who wants something: a service principal, acting for the resource whose ARN is the source. */
    record Request(String service, String action, String resource, String sourceArn, String account) {
        private @Nullable String value(String key) {
            return switch (key.toLowerCase(Locale.ROOT)) {
                case "aws:sourcearn" -> sourceArn;
                case "aws:sourceaccount" -> account;
                case "aws:securetransport" -> "true"; // nothing here leaves the JVM
                default -> null;
            };
        }
    }

    private final List<Map<?, ?>> statements;

    private Policy(List<Map<?, ?>> statements) {
        this.statements = statements;
    }

    /** The policy's document; an empty one allows nothing. */
    static Policy of(String document) {
        var statements = document.isEmpty() ? null : Json.object(document).get("Statement");
        return new Policy(strings(statements).stream()
                .<Map<?, ?>>mapMulti((statement, sink) -> {
                    if (statement instanceof Map<?, ?> object) {
                        sink.accept(object);
                    }
                })
                .toList());
    }

    boolean allows(Request request) {
        return anyApplies("Allow", request) && !anyApplies("Deny", request);
    }

    private boolean anyApplies(String effect, Request request) {
        return statements.stream()
                .anyMatch(statement -> effect.equals(statement.get("Effect"))
                        && names(statement.get("Principal"), request.service())
                        && matchesAny(statement.get("Action"), request.action())
                        && matchesAny(statement.get("Resource"), request.resource())
                        && holds(statement.get("Condition"), request));
    }

    private static boolean names(@Nullable Object principal, String service) {
        return switch (principal) {
            case Map<?, ?> kinds ->
                strings(kinds.get("Service")).contains(service) || matchesAny(kinds.get("AWS"), "*");
            case null, default -> "*".equals(principal);
        };
    }

    private static boolean matchesAny(@Nullable Object patterns, String value) {
        return strings(patterns).stream().anyMatch(pattern -> like(pattern, value));
    }

    private static boolean holds(@Nullable Object condition, Request request) {
        return !(condition instanceof Map<?, ?> operators)
                || operators.entrySet().stream()
                        .allMatch(operator -> operator.getValue() instanceof Map<?, ?> keys
                                && keys.entrySet().stream()
                                        .allMatch(key -> holds(
                                                String.valueOf(operator.getKey()),
                                                request.value(String.valueOf(key.getKey())),
                                                key.getValue())));
    }

    private static boolean holds(String operator, @Nullable String actual, @Nullable Object wanted) {
        if (actual == null) {
            return false;
        }
        return switch (operator) {
            case "ArnEquals", "ArnLike", "StringLike" -> matchesAny(wanted, actual);
            case "StringEquals" -> strings(wanted).contains(actual);
            case "Bool" -> strings(wanted).stream().anyMatch(value -> actual.equalsIgnoreCase(String.valueOf(value)));
            default -> false;
        };
    }

    private static boolean like(@Nullable Object pattern, String value) {
        var regex =
                Pattern.quote(String.valueOf(pattern)).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(regex, value);
    }

    private static List<?> strings(@Nullable Object one) {
        return switch (one) {
            case null -> List.of();
            case List<?> several -> several;
            default -> List.of(one);
        };
    }
}
