package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/** Timers that are due later than a queue can delay a message: one-time schedules that send it then, and go. */
final class Schedules {
    /** The longest that SQS delays a message. */
    static final int QUEUE_DELAY_MAX_SECONDS = 900;

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'").withZone(ZoneOffset.UTC);

    /** Queues and schedules know whole seconds; a timer must rather be late than early. */
    private static final int PART_MAX_NANOS = 999_999_999;

    private final Environment environment;

    Schedules(Environment environment) {
        this.environment = environment;
    }

    /** Whether the timer stands; its name follows from its id, so that a second try finds the first. */
    boolean create(Commit.Timer timer, Envelope message) {
        try {
            environment
                    .scheduler()
                    .createSchedule(create -> create.name(Fingerprint.of(message.id()))
                            .groupName(environment.variable("SCHEDULER_GROUP"))
                            .scheduleExpression(AT.format(timer.due().plusNanos(PART_MAX_NANOS)))
                            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                            .actionAfterCompletion(ActionAfterCompletion.DELETE)
                            .target(target -> target.arn(environment.variable("TIMERS_" + context(timer) + "_ARN"))
                                    .roleArn(environment.variable("SCHEDULER_ROLE_ARN"))
                                    .input(JsonWriter.write(message, EnvelopeCodec.CODEC))));
            return true;
        } catch (ConflictException standing) {
            return true;
        } catch (SdkException failed) {
            environment.log().warn("timer-not-armed", Map.of("timer", message.id()));
            return false;
        }
    }

    /** Whole seconds, as many as the delay has at least. */
    static long upToTheSecond(Duration delay) {
        return delay.plusNanos(PART_MAX_NANOS).toSeconds();
    }

    private static String context(Commit.Timer timer) {
        return timer.context().toUpperCase(Locale.ROOT);
    }
}
