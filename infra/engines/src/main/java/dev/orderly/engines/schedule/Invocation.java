package dev.orderly.engines.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.model.Target;

/** One call of one target, from its moment to its success, its dead letter or its end. */
final class Invocation {
    private static final int RETRY_DELAY_FIRST_SECONDS = 1;
    private static final int RETRY_DELAY_DOUBLINGS_MAX = 9;

    private final Schedule schedule;
    private final Instant scheduledTime;
    private final String executionId;
    private final Schedules.World world;
    private final Runnable ended;

    Invocation(Schedule schedule, Instant scheduledTime, Schedules.World world, Runnable ended) {
        this.schedule = schedule;
        this.scheduledTime = scheduledTime;
        this.world = world;
        this.ended = ended;
        executionId = world.ids().get();
    }

    void attempt(int number) {
        if (!world.open().getAsBoolean()) {
            return;
        }
        var target = schedule.written.target();
        try {
            world.targets()
                    .deliver(new ScheduledCall(
                            schedule.arn, scheduledTime, target, input(target, number), executionId, number));
            ended.run();
        } catch (Undeliverable refused) {
            giveUp(number, refused.code(), refused.getMessage(), "");
        } catch (RuntimeException failed) {
            retry(number, failed);
        }
    }

    private void retry(int number, RuntimeException failed) {
        var policy = schedule.written.target().retryPolicy();
        var delaySeconds = RETRY_DELAY_FIRST_SECONDS << Math.min(number - 1, RETRY_DELAY_DOUBLINGS_MAX);
        var next = world.timeline().instant().plusSeconds(delaySeconds);
        if (number > policy.maximumRetryAttempts()) {
            giveUp(number, code(failed), failed.getMessage(), "MaximumRetryAttempts");
        } else if (Duration.between(scheduledTime, next).toSeconds() > policy.maximumEventAgeInSeconds()) {
            giveUp(number, code(failed), failed.getMessage(), "MaximumEventAgeInSeconds");
        } else {
            world.timeline().at(next, () -> attempt(number + 1));
        }
    }

    private static String code(RuntimeException failed) {
        return failed instanceof AwsServiceException aws && aws.awsErrorDetails() != null
                ? aws.awsErrorDetails().errorCode()
                : failed.getClass().getSimpleName();
    }

    /** Without a dead-letter queue the call is lost, as it is in AWS. */
    private void giveUp(int number, String code, @Nullable String message, String exhausted) {
        var target = schedule.written.target();
        if (target.deadLetterConfig() != null) {
            var attributes = new TreeMap<String, String>();
            attributes.put("ERROR_CODE", code);
            attributes.put("ERROR_MESSAGE", message == null || message.isEmpty() ? code : message);
            attributes.put("RETRY_ATTEMPTS", String.valueOf(number - 1));
            attributes.put("SCHEDULED_TIME", scheduledTime.toString());
            attributes.put("SCHEDULE_ARN", schedule.arn);
            attributes.put("TARGET_ARN", target.arn());
            if (!exhausted.isEmpty()) {
                attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
            }
            world.targets().deadLetter(target.deadLetterConfig().arn(), input(target, number), attributes);
        }
        ended.run();
    }

    /** The keywords of the user guide's "Adding context attributes in EventBridge Scheduler". */
    private String input(Target target, int number) {
        var template = target.input() == null
                ? "{\"version\":\"0\",\"id\":\"<aws.scheduler.execution-id>\",\"detail-type\":\"Scheduled Event\","
                        + "\"source\":\"aws.scheduler\",\"account\":\"000000000000\","
                        + "\"time\":\"<aws.scheduler.scheduled-time>\",\"region\":\"us-east-1\","
                        + "\"resources\":[\"<aws.scheduler.schedule-arn>\"],\"detail\":\"{}\"}"
                : target.input();
        return template.replace("<aws.scheduler.schedule-arn>", schedule.arn)
                .replace(
                        "<aws.scheduler.scheduled-time>",
                        scheduledTime.truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("<aws.scheduler.execution-id>", executionId)
                .replace("<aws.scheduler.attempt-number>", String.valueOf(number));
    }
}
