package dev.orderly.operations;

import java.util.regex.Pattern;

/** The name of a letter, or of a plan. */
record LetterId(String value) {
    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");

    LetterId {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException("a letter's id has 26 characters");
        }
    }
}
