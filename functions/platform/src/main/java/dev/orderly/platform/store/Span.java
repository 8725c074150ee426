package dev.orderly.platform.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time in which commits were recorded: from an instant until before another. */
public record Span(Instant from, Instant until) {
    /** Years of four digits: texts of others do not sort as they happened, and nothing was recorded then. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    public boolean holds(Instant recordedAt) {
        return !recordedAt.isBefore(from) && recordedAt.isBefore(until);
    }

    /** Texts of instants sort only to the second: one more on both sides, and each commit is asked again. */
    String firstText() {
        return within(from).truncatedTo(ChronoUnit.SECONDS).minusSeconds(1).toString();
    }

    /** Not before the first: DynamoDB refuses a span that ends before it begins, and this one just holds nothing. */
    String lastText() {
        return within(until.isBefore(from) ? from : until).plusSeconds(1).toString();
    }

    private static Instant within(Instant instant) {
        return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    }
}
