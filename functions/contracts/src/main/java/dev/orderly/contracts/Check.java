package dev.orderly.contracts;

import java.util.regex.Pattern;

/** What values have in common: they say what is wrong with them, without repeating what was given. */
final class Check {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Check() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void id(String value, String what) {
        that(ID.matcher(value).matches(), what + " has 1 to 64 characters of A-Z a-z 0-9 . _ -");
    }
}
