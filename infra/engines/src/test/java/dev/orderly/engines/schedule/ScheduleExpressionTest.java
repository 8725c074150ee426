package dev.orderly.engines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases from the documentation of EventBridge and EventBridge Scheduler, and the refusals that AWS is known to give.
 */
class ScheduleExpressionTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression                    | after                | next
            cron(0 10 * * ? *)              | 2026-03-10T09:59:00Z | 2026-03-10T10:00:00Z
            cron(0 10 * * ? *)              | 2026-03-10T10:00:00Z | 2026-03-11T10:00:00Z
            cron(0 10 * * ? *)              | 2026-03-10T10:00:30Z | 2026-03-11T10:00:00Z
            cron(15 12 * * ? *)             | 2026-12-31T13:00:00Z | 2027-01-01T12:15:00Z
            cron(0 18 ? * MON-FRI *)        | 2026-03-13T18:00:00Z | 2026-03-16T18:00:00Z
            cron(0 8 1 * ? *)               | 2026-03-01T08:00:00Z | 2026-04-01T08:00:00Z
            cron(0/15 * * * ? *)            | 2026-03-10T10:14:59Z | 2026-03-10T10:15:00Z
            cron(0/15 * * * ? *)            | 2026-03-10T10:45:00Z | 2026-03-10T11:00:00Z
            cron(*/15 * * * ? *)            | 2026-03-10T10:45:00Z | 2026-03-10T11:00:00Z
            cron(1/10 * * * ? *)            | 2026-03-10T10:01:00Z | 2026-03-10T10:11:00Z
            cron(0/10 * ? * MON-FRI *)      | 2026-03-13T23:50:00Z | 2026-03-16T00:00:00Z
            cron(0/5 8-17 ? * MON-FRI *)    | 2026-03-13T17:55:00Z | 2026-03-16T08:00:00Z
            cron(0/30 20-23 ? * MON-FRI *)  | 2026-03-13T23:30:00Z | 2026-03-16T20:00:00Z
            cron(5,35 14 * * ? *)           | 2026-03-10T14:05:00Z | 2026-03-10T14:35:00Z
            cron(0 0 L * ? *)               | 2028-02-01T00:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 LW * ? *)              | 2026-05-01T00:00:00Z | 2026-05-29T00:00:00Z
            cron(0 0 3W * ? *)              | 2026-05-01T00:00:00Z | 2026-05-04T00:00:00Z
            cron(0 0 1W * ? *)              | 2026-07-31T00:00:00Z | 2026-08-03T00:00:00Z
            cron(0 0 31W * ? *)             | 2026-06-01T00:00:00Z | 2026-07-31T00:00:00Z
            cron(15 10 ? * 6L 2026-2028)    | 2026-03-01T00:00:00Z | 2026-03-27T10:15:00Z
            cron(15 10 ? * FRIL *)          | 2026-03-01T00:00:00Z | 2026-03-27T10:15:00Z
            cron(0 2 ? * L *)               | 2026-03-08T00:00:00Z | 2026-03-14T02:00:00Z
            cron(0 2 ? * SAT#3 *)           | 2026-03-01T00:00:00Z | 2026-03-21T02:00:00Z
            cron(0 2 ? * 3#2 *)             | 2026-03-01T00:00:00Z | 2026-03-10T02:00:00Z
            cron(0 2 ? * 1#5 *)             | 2026-04-01T00:00:00Z | 2026-05-31T02:00:00Z
            cron(0 0 ? * 1 *)               | 2026-03-09T00:00:00Z | 2026-03-15T00:00:00Z
            cron(0 0 ? * 2,4,6 *)           | 2026-03-09T00:00:00Z | 2026-03-11T00:00:00Z
            cron(0 0 29 2 ? *)              | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 1 JAN,jul ? *)         | 2026-03-01T00:00:00Z | 2026-07-01T00:00:00Z
            cron(0 0 1 1 ? 2030/5)          | 2031-01-01T00:00:00Z | 2035-01-01T00:00:00Z
            cron(0-15/5 8-8 ? * 2-7 *)      | 2026-03-10T08:15:00Z | 2026-03-11T08:00:00Z
            cron(00 09 * * ? *)             | 2026-03-10T08:15:00Z | 2026-03-10T09:00:00Z
            cron(0  10  *  *  ?  *)         | 2026-03-10T09:59:00Z | 2026-03-10T10:00:00Z
            cron(0 0 1 1 ? 2025)            | 2026-03-01T00:00:00Z |
            cron(0 0 30 2 ? *)              | 2026-03-01T00:00:00Z |
            rate(1 minute)                  | 2026-03-01T00:00:10Z | 2026-03-01T00:01:10Z
            rate(5 minutes)                 | 2026-03-01T00:00:00Z | 2026-03-01T00:05:00Z
            rate(1 hour)                    | 2026-03-01T00:00:00Z | 2026-03-01T01:00:00Z
            rate(7 days)                    | 2026-03-01T00:00:00Z | 2026-03-08T00:00:00Z
            """)
    void both_services_know_when_it_is_next(String text, Instant after, Instant next) {
        assertThat(ScheduleExpression.parse(text).next(after, UTC).orElse(null)).isEqualTo(next);
        assertThat(ScheduleExpression.parseForRule(text).next(after, UTC).orElse(null))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # clocks go forward at 02:00 on 29 March 2026 in Berlin, back at 03:00 on 25 October
            at(2026-03-10T09:00:00)         | Europe/Berlin    | 2026-03-01T00:00:00Z | 2026-03-10T08:00:00Z
            at(2026-03-10T09:00:00)         | Europe/Berlin    | 2026-03-10T08:00:00Z |
            cron(0 9 * * ? *)               | America/New_York | 2026-07-01T00:00:00Z | 2026-07-01T13:00:00Z
            cron(30 2 * * ? *)              | Europe/Berlin    | 2026-03-28T02:00:00Z | 2026-03-30T00:30:00Z
            cron(30 2 * * ? *)              | Europe/Berlin    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
            cron(30 2 * * ? *)              | Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            rate(1 day)                     | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z
            """)
    void the_scheduler_knows_time_zones(String text, String zone, Instant after, Instant next) {
        assertThat(ScheduleExpression.parse(text).next(after, ZoneId.of(zone)).orElse(null))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cron()",
                "cron(INVALID)",
                "cron(0 1 * * * *)",
                "cron(0 1 ? * ? *)",
                "cron(0 1 1 * 2 *)",
                "cron(7 20 * * NOT *)",
                "cron(0 dummy ? * MON-FRI *)",
                "cron(71 8 1 * ? *)",
                "cron(60 8 1 * ? *)",
                "cron(0 24 1 * ? *)",
                "cron(0 0 0 * ? *)",
                "cron(0 0 32 * ? *)",
                "cron(0 0 1 0 ? *)",
                "cron(0 0 1 13 ? *)",
                "cron(0 0 ? * 0 *)",
                "cron(0 0 ? * 8 *)",
                "cron(0 0 ? * MON#6 *)",
                "cron(0 0 ? * MON#0 *)",
                "cron(0 0 ? * 3#1,6#3 *)",
                "cron(0 0 ? * 2/2 *)",
                "cron(0 0 1W,15W * ? *)",
                "cron(0 0 1,L * ? *)",
                "cron(0 0 W * ? *)",
                "cron(0 0 1 * ? 1969)",
                "cron(0 0 1 * ? 2200)",
                "cron(0 0 1 * ?)",
                "cron(0 0 1 * ? * *)",
                "cron(0/0 0 1 * ? *)",
                "cron(0/60 0 1 * ? *)",
                "cron(5-1 0 1 * ? *)",
                "cron(1, 0 1 * ? *)",
                "cron(? 0 1 * ? *)",
                "cron(-1 0 1 * ? *)",
                "cron(L 0 1 * ? *)",
                "cron(0 10 * * ? *",
                "0 10 * * ? *",
                "rate()",
                "rate(10)",
                "rate(0 minutes)",
                "rate(10 seconds)",
                "rate(10 years)",
                "rate(10 minutess)",
                "rate(foo minutes)",
                "rate(-10 minutes)",
                "rate(1.5 hours)",
                "rate( 10 minutes )",
                " rate(10 minutes)",
                "rate(10 minutes) ",
                "Rate(10 minutes)",
                "at(2021-12-31T23:59:59Z)",
                "at(2021-12-31)",
                "at(2021-02-30T00:00:00)",
                "at(2021-12-31 23:59:59)",
                "every(5 minutes)"
            })
    void neither_service_takes_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleExpression.parse(text))
                .withMessage("Invalid Schedule Expression " + text + ".");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleExpression.parseForRule(text))
                .withMessage("Parameter ScheduleExpression is not valid.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(1 hours)",
                "rate(1 days)",
                "rate(10 minute)",
                "rate(10 hour)",
                "rate(10 day)",
                "rate(10 MINUTES)",
                "at(2026-12-31T23:59:59)"
            })
    void only_the_scheduler_takes_it(String text) {
        assertThat(ScheduleExpression.parse(text).next(Instant.parse("2026-01-01T00:00:00Z"), UTC))
                .isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> ScheduleExpression.parseForRule(text));
    }
}
