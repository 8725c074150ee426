package dev.orderly.engines.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something recurs: {@code at(…)}, {@code rate(…)} or {@code cron(…)} as AWS writes them. Facts: EventBridge user
 * guide, "Setting a schedule pattern for scheduled rules"; EventBridge Scheduler user guide, "Schedule types".
 */
public sealed interface ScheduleExpression permits At, Rate, Cron {

    /** As EventBridge Scheduler reads it. Throws {@link IllegalArgumentException} with AWS's message. */
    static ScheduleExpression parse(String text) {
        if (text.startsWith("at(")) {
            return At.parse(text).orElseThrow(() -> invalid(text));
        }
        return (text.startsWith("rate(") ? Rate.parse(text) : Cron.parse(text)).orElseThrow(() -> invalid(text));
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("Invalid Schedule Expression " + text + ".");
    }

    /**
     * As EventBridge reads it in a rule, where {@code at} is unknown and {@code rate(1 minutes)} is wrong. Throws
     * {@link IllegalArgumentException} with AWS's message.
     */
    static ScheduleExpression parseForRule(String text) {
        return (text.startsWith("rate(") ? Rate.parseForRule(text) : Cron.parse(text))
                .orElseThrow(() -> new IllegalArgumentException("Parameter ScheduleExpression is not valid."));
    }

    /**
     * The first moment after the given one, empty when there is none. A rate counts from the given moment. Where clocks
     * go forward, a time that does not exist is skipped; where they go back, a time that comes twice counts once.
     */
    Optional<Instant> next(Instant after, ZoneId zone);
}
