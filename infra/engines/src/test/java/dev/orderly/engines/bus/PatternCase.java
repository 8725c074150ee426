package dev.orderly.engines.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line of a table in the resources {@code patterns/}: what AWS says of a pattern and an event.
 *
 * @param verdict match, no or refuse
 */
record PatternCase(String verdict, String pattern, String event, String line) {
    private static final String ENVELOPE = "{\"id\":\"1\",\"detail-type\":\"OrderPlaced\",\"source\":\"shop\","
            + "\"account\":\"000000000000\",\"time\":\"2026-01-01T00:00:00Z\",\"region\":\"us-east-1\"";

    /** Cases whose two sides are about the detail. */
    static Stream<PatternCase> details() {
        return Stream.of("values", "strings", "operators")
                .flatMap(PatternCase::lines)
                .map(line -> parse(line, true));
    }

    /** Cases whose two sides are about the whole event. */
    static Stream<PatternCase> envelopes() {
        return lines("envelopes").map(line -> parse(line, false));
    }

    static Stream<PatternCase> all() {
        return Stream.concat(details(), envelopes());
    }

    boolean refused() {
        return verdict.equals("refuse");
    }

    boolean matches() {
        return verdict.equals("match");
    }

    @Override
    public String toString() {
        return line;
    }

    private static PatternCase parse(String line, boolean detail) {
        var words = line.split("\\s+", 2);
        var sides = words[1].split(" <- ", 2);
        var pattern = detail ? "{\"detail\":" + sides[0] + "}" : sides[0];
        var given = sides.length == 1 ? "{}" : sides[1];
        return new PatternCase(
                words[0], pattern, ENVELOPE + (detail ? ",\"detail\":" + given : fields(given)) + "}", line);
    }

    private static String fields(String object) {
        var fields = object.substring(1, object.length() - 1);
        return fields.isEmpty() ? "" : "," + fields;
    }

    private static Stream<String> lines(String table) {
        try (var in = PatternCase.class.getResourceAsStream("patterns/" + table + ".txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
