package dev.orderly.local.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * When a composite alarm rings: {@code ALARM("name")}, {@code OK("name")} and {@code INSUFFICIENT_DATA("name")},
 * {@code TRUE} and {@code FALSE}, with {@code NOT}, {@code AND}, {@code OR} and parentheses. A name may be an ARN. AND
 * beside OR needs parentheses here, and {@code AT_LEAST} is not understood.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html">What an
 *     AlarmRule may say</a>
 */
public sealed interface AlarmRule {
    /** Whether it rings, where alarms stand like this. */
    boolean rings(UnaryOperator<String> stateOf);

    /** The names that it asks for. */
    default Set<String> alarms() {
        Set<String> asked = new LinkedHashSet<>();
        switch (this) {
            case Constant _ -> {}
            case Stands stands -> asked.add(stands.alarm);
            case Not not -> asked.addAll(not.rule.alarms());
            case And and -> List.of(and.one, and.other).forEach(rule -> asked.addAll(rule.alarms()));
            case Or or -> List.of(or.one, or.other).forEach(rule -> asked.addAll(rule.alarms()));
        }
        return asked;
    }

    record Constant(boolean value) implements AlarmRule {
        @Override
        public boolean rings(UnaryOperator<String> stateOf) {
            return value;
        }
    }

    /** That alarm is in that state. */
    record Stands(String alarm, String state) implements AlarmRule {
        @Override
        public boolean rings(UnaryOperator<String> stateOf) {
            return stateOf.apply(alarm).equals(state);
        }
    }

    record Not(AlarmRule rule) implements AlarmRule {
        @Override
        public boolean rings(UnaryOperator<String> stateOf) {
            return !rule.rings(stateOf);
        }
    }

    record And(AlarmRule one, AlarmRule other) implements AlarmRule {
        @Override
        public boolean rings(UnaryOperator<String> stateOf) {
            return one.rings(stateOf) && other.rings(stateOf);
        }
    }

    record Or(AlarmRule one, AlarmRule other) implements AlarmRule {
        @Override
        public boolean rings(UnaryOperator<String> stateOf) {
            return one.rings(stateOf) || other.rings(stateOf);
        }
    }

    /** @throws IllegalArgumentException when it is not understood, saying where */
    static AlarmRule read(String text) {
        return new Reader(text).whole();
    }

    /** From left to right, a word at a time. */
    final class Reader {
        private static final Pattern WORD = Pattern.compile("\\s*(\"[^\"]*\"|[()]|[^\\s()\"]+)");
        private static final Set<String> STATES = Set.of("ALARM", "OK", "INSUFFICIENT_DATA");

        private final Deque<String> words = new ArrayDeque<>();

        private Reader(String text) {
            var word = WORD.matcher(text.strip());
            int end = 0;
            while (end < text.strip().length()) {
                if (!word.find(end) || word.start() != end) {
                    throw new IllegalArgumentException("the rule is not understood from "
                            + text.substring(end).strip());
                }
                words.add(word.group(1));
                end = word.end();
            }
        }

        private AlarmRule whole() {
            AlarmRule rule = several();
            if (!words.isEmpty()) {
                throw new IllegalArgumentException("the rule is not understood at " + words.peek());
            }
            return rule;
        }

        private AlarmRule several() {
            AlarmRule rule = one();
            String first = isNext("AND") ? "AND" : "OR";
            while (isNext("AND") || isNext("OR")) {
                if (!isNext(first)) {
                    throw new IllegalArgumentException(
                            "the rule has AND beside OR: say with parentheses which is first");
                }
                words.remove();
                rule = first.equals("AND") ? new And(rule, one()) : new Or(rule, one());
            }
            return rule;
        }

        private AlarmRule one() {
            String word = next();
            String known = word.toUpperCase(Locale.ROOT);
            if (known.equals("NOT")) {
                return new Not(one());
            }
            if (known.equals("TRUE") || known.equals("FALSE")) {
                return new Constant(known.equals("TRUE"));
            }
            if (word.equals("(")) {
                AlarmRule inside = several();
                expect(")");
                return inside;
            }
            if (!STATES.contains(known)) {
                throw new IllegalArgumentException("the rule is not understood at " + word);
            }
            expect("(");
            String alarm = next().replace("\"", "");
            expect(")");
            return new Stands(
                    alarm.substring(alarm.lastIndexOf(":alarm:") < 0 ? 0 : alarm.lastIndexOf(':') + 1), known);
        }

        private boolean isNext(String word) {
            return word.equalsIgnoreCase(words.peek());
        }

        private String next() {
            if (words.isEmpty()) {
                throw new IllegalArgumentException("the rule ends too soon");
            }
            return words.remove();
        }

        private void expect(String word) {
            if (!word.equals(words.peek())) {
                throw new IllegalArgumentException("the rule lacks a " + word);
            }
            words.remove();
        }
    }
}
