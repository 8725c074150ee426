package dev.orderly.local.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What of CloudWatch's metric maths is understood: numbers, ids of metrics, + - * /, parentheses and FILL(id, number).
 * A part without data makes all of it be without.
 */
public final class Arithmetic {
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|[A-Za-z_][A-Za-z0-9_]*|[-+*/(),])");

    private final Deque<String> tokens;
    private final Optional<Map<String, OptionalDouble>> values;

    private Arithmetic(List<String> tokens, Optional<Map<String, OptionalDouble>> values) {
        this.tokens = new ArrayDeque<>(tokens);
        this.values = values;
    }

    /** @throws IllegalArgumentException when it is not understood */
    static void check(String formula) {
        new Arithmetic(tokens(formula), Optional.empty()).whole();
    }

    /** Its value, where the metrics have these. */
    public static OptionalDouble value(String formula, Map<String, OptionalDouble> values) {
        return new Arithmetic(tokens(formula), Optional.of(values)).whole();
    }

    private static List<String> tokens(String formula) {
        List<String> tokens = new ArrayList<>();
        var token = TOKEN.matcher(formula);
        int end = 0;
        while (end < formula.stripTrailing().length()) {
            if (!token.find(end) || token.start() != end) {
                throw new IllegalArgumentException("the formula is not understood from " + formula.substring(end));
            }
            tokens.add(token.group(1));
            end = token.end();
        }
        return tokens;
    }

    private OptionalDouble whole() {
        OptionalDouble value = sum();
        if (!tokens.isEmpty()) {
            throw new IllegalArgumentException("the formula is not understood at " + tokens.peek());
        }
        return value;
    }

    private OptionalDouble sum() {
        OptionalDouble value = product();
        while (is("+") || is("-")) {
            boolean adds = tokens.remove().equals("+");
            OptionalDouble next = product();
            value = both(value, next)
                    ? OptionalDouble.of(of(value) + (adds ? of(next) : -of(next)))
                    : OptionalDouble.empty();
        }
        return value;
    }

    private OptionalDouble product() {
        OptionalDouble value = part();
        while (is("*") || is("/")) {
            boolean multiplies = tokens.remove().equals("*");
            OptionalDouble next = part();
            value = both(value, next)
                    ? OptionalDouble.of(multiplies ? of(value) * of(next) : of(value) / of(next))
                    : OptionalDouble.empty();
        }
        return value;
    }

    private OptionalDouble part() {
        String token = next();
        if (token.equals("(")) {
            OptionalDouble inside = sum();
            expect(")");
            return inside;
        }
        if (token.equals("FILL")) {
            expect("(");
            OptionalDouble value = sum();
            expect(",");
            OptionalDouble otherwise = sum();
            expect(")");
            return value.isPresent() ? value : otherwise;
        }
        if (Character.isDigit(token.charAt(0))) {
            return OptionalDouble.of(Double.parseDouble(token));
        }
        if (is("(") || !Character.isLetter(token.charAt(0))) {
            throw new IllegalArgumentException("the formula is not understood at " + token);
        }
        return values.isEmpty() ? OptionalDouble.of(1) : values.get().getOrDefault(token, OptionalDouble.empty());
    }

    private static boolean both(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent();
    }

    private static double of(OptionalDouble value) {
        return value.orElseThrow();
    }

    private boolean is(String token) {
        return token.equals(tokens.peek());
    }

    private String next() {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("the formula ends too soon");
        }
        return tokens.remove();
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw new IllegalArgumentException("the formula lacks a " + token);
        }
    }
}
