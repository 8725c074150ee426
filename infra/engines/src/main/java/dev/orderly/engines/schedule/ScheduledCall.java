package dev.orderly.engines.schedule;

import java.time.Instant;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * One attempt to call a target.
 *
 * @param target what the schedule says, for the parameters of the target's service
 * @param input what to send: the target's own with AWS's keywords ({@code <aws.scheduler.scheduled-time>} …) filled in,
 *     or AWS's default when it has none
 * @param executionId the same for all attempts of one invocation
 * @param attempt from 1
 */
public record ScheduledCall(
        String scheduleArn, Instant scheduledTime, Target target, String input, String executionId, int attempt) {}
