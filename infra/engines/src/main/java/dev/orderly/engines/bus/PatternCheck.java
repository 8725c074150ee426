package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.MachineComplexityEvaluator;

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
    /** The most that an Event Ruler machine takes. */
    private static final int FIELDS_MAX = 256;

    private static final String OR = "$or";

    private PatternCheck() {}

    /** For a rule or an archive, where the quota on length holds too. */
    static CompiledPattern checkStored(String pattern) {
        var compiled = check(pattern);
        if (pattern.length() > RULE_CHARS_MAX) {
            throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
        }
        return compiled;
    }

    /** Throws InvalidEventPatternException with the reason. */
    static CompiledPattern check(String pattern) {
        Check.longest("eventPattern", pattern, API_CHARS_MAX);
        if (pattern.contains(OR)) {
            combinations(pattern);
        }
        CompiledPattern compiled;
        try {
            compiled = CompiledPattern.of(pattern);
        } catch (IOException | IllegalArgumentException e) {
            // A bad CIDR is an IllegalArgumentException.
            throw Failures.badPattern(String.valueOf(e.getMessage()));
        }
        if (compiled.fieldsMax() > FIELDS_MAX) {
            throw Failures.badPattern("The pattern has more than " + FIELDS_MAX + " fields.");
        }
        addable(compiled);
        if (compiled.hasWildcard()) {
            complexity(compiled.reachedByValues());
        }
        return compiled;
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

    /** The compiler takes some patterns that no machine takes, such as an empty list of text to ignore case in. */
    private static void addable(CompiledPattern compiled) {
        try {
            compiled.addTo(GenericMachine.<String>builder().build(), "rule");
        } catch (RuntimeException e) {
            throw Failures.badPattern("The pattern cannot be matched: " + e.getMessage());
        }
    }

    private static void complexity(CompiledPattern compiled) {
        var machine = GenericMachine.<String>builder().build();
        compiled.addTo(machine, "rule");
        if (machine.evaluateComplexity(new MachineComplexityEvaluator(COMPLEXITY_MAX + 1)) > COMPLEXITY_MAX) {
            throw Failures.badPattern("Rule is too complex - try using fewer wildcard characters or fewer repeating"
                    + " character sequences after a wildcard character");
        }
    }
}
