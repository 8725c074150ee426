package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MachineComplexityEvaluator;

/**
 * Decides which patterns AWS takes. Event Ruler's compiler is what AWS runs; the bounds on top of it are the service's.
 * Facts: user guide, "Comparison operators for use in event patterns" and "Amazon EventBridge quotas".
 */
final class PatternCheck {
    private static final int API_CHARS_MAX = 4096;
    private static final int RULE_CHARS_MAX = 2048;
    private static final int COMPLEXITY_MAX = 10;
    private static final int COMBINATIONS_MAX = 1000;

    private PatternCheck() {}

    /** For a rule or an archive, where the quota on length holds too. */
    static String checkStored(String pattern) {
        check(pattern);
        if (pattern.length() > RULE_CHARS_MAX) {
            throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
        }
        return pattern;
    }

    static String check(String pattern) {
        Check.longest("eventPattern", pattern, API_CHARS_MAX);
        var problem = JsonRuleCompiler.check(pattern);
        if (problem != null) {
            throw Failures.badPattern(problem);
        }
        compile(pattern);
        return pattern;
    }

    /** A machine that knows this pattern only, by the key "rule". */
    static GenericMachine<String> compile(String pattern) {
        try {
            if (JsonRuleCompiler.compile(pattern).size() > COMBINATIONS_MAX) {
                throw Failures.badPattern("Rule has too many combinations of $or");
            }
            var machine = GenericMachine.<String>builder().build();
            machine.addRule("rule", pattern);
            if (machine.evaluateComplexity(new MachineComplexityEvaluator(COMPLEXITY_MAX + 1)) > COMPLEXITY_MAX) {
                throw Failures.badPattern("Rule is too complex - try using fewer wildcard characters or fewer repeating"
                        + " character sequences after a wildcard character");
            }
            return machine;
        } catch (IOException e) {
            throw Failures.badPattern(String.valueOf(e.getMessage()));
        }
    }

    /** TestEventPattern: both texts are checked, then matched. */
    static boolean matches(String pattern, String event) {
        check(pattern);
        if (Json.kind(event) != JsonToken.START_OBJECT) {
            throw Failures.invalid("Parameter Event is not valid.");
        }
        try {
            return !compile(pattern).rulesForJSONEvent(event).isEmpty();
        } catch (software.amazon.awssdk.awscore.exception.AwsServiceException e) {
            throw e;
        } catch (Exception _) {
            throw Failures.invalid("Parameter Event is not valid.");
        }
    }
}
