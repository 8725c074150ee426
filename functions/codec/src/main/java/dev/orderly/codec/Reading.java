package dev.orderly.codec;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;

/**
 * What every generated reader needs: scalars that JSON does not have, and refusals. A refusal names the place and what
 * belongs there, never what was found, which may be secret.
 */
public final class Reading {
    private Reading() {}

    public static int integer(JsonIn in) {
        long number = in.number();
        if (number != (int) number) {
            throw new Malformed(in.pointer(), "must be between -2147483648 and 2147483647");
        }
        return (int) number;
    }

    public static Instant instant(JsonIn in) {
        String text = in.text();
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new Malformed(in.pointer(), "must be an instant like 2026-01-31T12:00:00Z");
        }
    }

    public static Duration duration(JsonIn in) {
        String text = in.text();
        try {
            return Duration.parse(text);
        } catch (DateTimeException _) {
            throw new Malformed(in.pointer(), "must be a duration like PT15M");
        }
    }

    public static LocalDate date(JsonIn in) {
        String text = in.text();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new Malformed(in.pointer(), "must be a date like 2026-01-31");
        }
    }

    /** Adds a field's bit to those seen. @throws Malformed when it was there already */
    public static long once(long seen, long bit, JsonIn in) {
        if ((seen & bit) != 0) {
            throw duplicate(in);
        }
        return seen | bit;
    }

    public static Malformed duplicate(JsonIn in) {
        return new Malformed(in.pointer(), "is there twice");
    }

    /**
     * All required fields that were not seen. Called when the object's end was passed.
     *
     * @param fields the names by their bits, from the lowest; an empty name is a field that may be absent
     */
    public static Malformed missing(JsonIn in, long seen, String... fields) {
        String at = in.pointer();
        var problems = new ArrayList<Malformed.Problem>();
        for (int i = 0; i < fields.length; i++) {
            if ((seen & 1L << i) == 0 && !fields[i].isEmpty()) {
                problems.add(new Malformed.Problem(at + "/" + fields[i], "is missing"));
            }
        }
        return new Malformed(problems);
    }

    /** What a record's constructor said no to. Called when the record's end was passed. */
    public static Malformed refused(JsonIn in, RuntimeException problem) {
        String message = problem.getMessage();
        return new Malformed(in.pointer(), message == null ? "is not valid" : message);
    }

    public static Malformed unlisted(JsonIn in, String... names) {
        return new Malformed(in.pointer(), "must be one of " + String.join(", ", names));
    }
}
