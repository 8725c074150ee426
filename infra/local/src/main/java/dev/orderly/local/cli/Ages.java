package dev.orderly.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as people say them: 12s, 3m, 2h, 5d. */
final class Ages {
    private static final Pattern SAID = Pattern.compile("([0-9]{1,6})([smhd])");

    private record Unit(String letter, ChronoUnit length) {}

    private static final List<Unit> LONGEST_FIRST = List.of(
            new Unit("d", ChronoUnit.DAYS),
            new Unit("h", ChronoUnit.HOURS),
            new Unit("m", ChronoUnit.MINUTES),
            new Unit("s", ChronoUnit.SECONDS));

    private Ages() {}

    /** In the longest unit of which there is one at least: what is cut off, nobody minds. */
    static String roughly(Duration time) {
        for (Unit unit : LONGEST_FIRST) {
            long whole = time.dividedBy(unit.length.getDuration());
            if (whole > 0) {
                return whole + unit.letter;
            }
        }
        return "0s";
    }

    /** In the longest unit that makes it a whole number. */
    static String exactly(Duration time) {
        return LONGEST_FIRST.stream()
                .filter(unit -> time.toSeconds() % unit.length.getDuration().toSeconds() == 0)
                .findFirst()
                .map(unit -> time.dividedBy(unit.length.getDuration()) + unit.letter)
                .orElseThrow();
    }

    /** From then until now; empty for no time at all. */
    static String since(Value then, Instant now) {
        return then.exists() ? roughly(Duration.between(instant(then), now)) : "";
    }

    /** How far ahead it is, or by how much it has passed; empty for no time at all. */
    static String until(Value then, Instant now) {
        if (!then.exists()) {
            return "";
        }
        Duration left = Duration.between(now, instant(then));
        return left.isNegative() ? roughly(left.negated()) + " ago" : "in " + roughly(left);
    }

    static Instant instant(Value value) {
        try {
            return Instant.parse(value.text());
        } catch (DateTimeParseException untimely) {
            throw new Failure(Exit.BAD_ANSWER, "no instant: " + value.compact());
        }
    }

    /** An instant, or how long ago it was. */
    static final class Past implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            if (SAID.matcher(text).matches()) {
                return Instant.now().minus(new Converter().convert(text));
            }
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException untimely) {
                throw new TypeConversionException("'" + text
                        + "' is neither an instant such as 2026-01-31T12:00:00Z nor an age such as 10m or 2h");
            }
        }
    }

    /** A number and its unit. */
    static final class Converter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            var said = SAID.matcher(text);
            if (!said.matches()) {
                throw new TypeConversionException("'" + text + "' is no time such as 30s, 10m, 2h or 1d");
            }
            Unit unit = LONGEST_FIRST.stream()
                    .filter(it -> it.letter.equals(said.group(2)))
                    .findFirst()
                    .orElseThrow();
            return unit.length.getDuration().multipliedBy(Long.parseLong(said.group(1)));
        }
    }
}
