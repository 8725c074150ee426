package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.MatchType;
import software.amazon.event.ruler.Patterns;
import software.amazon.event.ruler.RuleCompiler;

/**
 * Decides which patterns AWS takes. Event Ruler's compiler is what AWS runs; the bounds on top of it are the service's.
 * Facts: user guide, "Comparison operators for use in event patterns" ($or: no more than 1,000 combinations) and
 * "Amazon EventBridge quotas" (2,048 characters); the complexity bound is DESIGN §11's measurement.
 */
final class PatternCheck {
    private static final int API_CHARS_MAX = 4096;
    private static final int RULE_CHARS_MAX = 2048;
    private static final int COMPLEXITY_MAX = 10;
    private static final int COMBINATIONS_MAX = 1000;
    private static final String OR = "$or";
    private static final Set<MatchType> WILDCARDS = EnumSet.of(MatchType.WILDCARD, MatchType.ANYTHING_BUT_WILDCARD);

    private PatternCheck() {}

    /** For a rule or an archive, where the quota on length holds too. */
    static void checkStored(String pattern) {
        check(pattern);
        if (pattern.length() > RULE_CHARS_MAX) {
            throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
        }
    }

    /** Throws InvalidEventPatternException with the reason; gives a machine that knows only this pattern. */
    static GenericMachine<String> check(String pattern) {
        Check.longest("eventPattern", pattern, API_CHARS_MAX);
        combinations(pattern);
        var machine = GenericMachine.<String>builder().build();
        try {
            machine.addRule("rule", pattern);
        } catch (IOException | RuntimeException e) {
            // The machine refuses more than 256 fields with a RuntimeException, a bad CIDR with an IllegalArgument….
            throw Failures.badPattern(String.valueOf(e.getMessage()));
        }
        complexity(pattern);
        return machine;
    }

    /** Counted before compiling: a short pattern can ask for more combinations than memory has room for. */
    private static void combinations(String pattern) {
        try (var parser = Json.parser(pattern)) {
            if (parser.nextToken() == JsonToken.START_OBJECT && combinations(parser) > COMBINATIONS_MAX) {
                throw Failures.badPattern("The pattern has more than " + COMBINATIONS_MAX + " combinations of $or.");
            }
        } catch (IOException _) {
            // The compiler says better what is wrong.
        }
    }

    private static double combinations(JsonParser parser) throws IOException {
        var product = 1.0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                product *= combinations(parser);
            } else if (value == JsonToken.START_ARRAY && name.equals(OR)) {
                product *= Math.max(1, branches(parser));
            } else {
                parser.skipChildren();
            }
        }
        return product;
    }

    private static double branches(JsonParser parser) throws IOException {
        var sum = 0.0;
        for (var branch = parser.nextToken(); branch != JsonToken.END_ARRAY; branch = parser.nextToken()) {
            if (branch == JsonToken.START_OBJECT) {
                sum += combinations(parser);
            } else {
                parser.skipChildren();
            }
        }
        return sum;
    }

    private static void complexity(String pattern) {
        var machine = GenericMachine.<String>builder().build();
        compiled(pattern).forEach(fields -> machine.addPatternRule("rule", reachedByValues(fields)));
        if (machine.evaluateComplexity(new MachineComplexityEvaluator(COMPLEXITY_MAX + 1)) > COMPLEXITY_MAX) {
            throw Failures.badPattern("Rule is too complex - try using fewer wildcard characters or fewer repeating"
                    + " character sequences after a wildcard character");
        }
    }

    static boolean hasWildcard(String pattern) {
        return compiled(pattern).stream()
                .flatMap(fields -> fields.values().stream())
                .flatMap(List::stream)
                .anyMatch(value -> WILDCARDS.contains(value.type()));
    }

    private static List<Map<String, List<Patterns>>> compiled(String pattern) {
        try {
            return JsonRuleCompiler.check(pattern) == null
                    ? JsonRuleCompiler.compile(pattern)
                    : List.of(RuleCompiler.compile(pattern));
        } catch (IOException e) {
            throw Failures.badPattern(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The fields that AWS looks at for complexity: those behind a field that must be absent are not reached, as in
     * Event Ruler before 2.1.
     */
    private static Map<String, List<Patterns>> reachedByValues(Map<String, List<Patterns>> fields) {
        var reached = new TreeMap<String, List<Patterns>>();
        for (var field : new TreeMap<>(fields).entrySet()) {
            reached.put(field.getKey(), field.getValue());
            if (field.getValue().stream().allMatch(pattern -> pattern.type() == MatchType.ABSENT)) {
                return reached;
            }
        }
        return reached;
    }
}
