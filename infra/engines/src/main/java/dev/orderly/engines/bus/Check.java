package dev.orderly.engines.bus;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bounds of request fields, refused in the words of AWS's request validation. */
final class Check {
    static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
    static final Pattern BUS_NAME = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");

    private Check() {}

    static String required(String field, @Nullable String value) {
        if (value == null) {
            throw Failures.constraint(field, "null", "Member must not be null");
        }
        return value;
    }

    static String name(String field, @Nullable String value, int charsMax) {
        return text(field, value, NAME, charsMax);
    }

    static String text(String field, @Nullable String value, Pattern pattern, int charsMax) {
        var given = required(field, value);
        longest(field, given, charsMax);
        if (!pattern.matcher(given).matches()) {
            throw Failures.constraint(
                    field, given, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
        return given;
    }

    static void longest(String field, @Nullable String value, int charsMax) {
        if (value != null && value.length() > charsMax) {
            throw Failures.constraint(field, value, "Member must have length less than or equal to " + charsMax);
        }
    }

    static void within(String field, @Nullable Integer value, int min, int max) {
        if (value == null) {
            return;
        }
        if (value < min) {
            throw Failures.constraint(field, value, "Member must have value greater than or equal to " + min);
        }
        if (value > max) {
            throw Failures.constraint(field, value, "Member must have value less than or equal to " + max);
        }
    }
}
