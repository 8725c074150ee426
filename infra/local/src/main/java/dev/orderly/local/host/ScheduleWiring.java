package dev.orderly.local.host;

import dev.orderly.local.template.Cloud;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/** The template's schedules and their groups in the engine. */
final class ScheduleWiring {
    private static final String DEFAULT = "default";
    /** The calls want a role; nothing here needs one. */
    private static final String ROLE = "arn:aws:iam::" + Cloud.ACCOUNT + ":role/local";

    private final SchedulerClient scheduler;

    ScheduleWiring(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    void create(Cloud cloud) {
        cloud.scheduleGroups().stream()
                .filter(group -> !group.name().equals(DEFAULT))
                .forEach(group -> CannotStart.wire(group.origin(), () -> create(group)));
        cloud.schedules().forEach(schedule -> CannotStart.wire(schedule.origin(), () -> create(schedule)));
    }

    private void create(Cloud.ScheduleGroup group) {
        try {
            scheduler.createScheduleGroup(request -> request.name(group.name()));
        } catch (ConflictException _) {
            // Kept from an earlier run.
        }
    }

    private void create(Cloud.Schedule schedule) {
        var create = CreateScheduleRequest.builder()
                .name(schedule.name())
                .groupName(schedule.group())
                .scheduleExpression(schedule.expression())
                .scheduleExpressionTimezone(schedule.timeZone())
                .flexibleTimeWindow(window(schedule.flexibleWindowMinutes()))
                .state(schedule.enabled() ? ScheduleState.ENABLED : ScheduleState.DISABLED)
                .target(target(schedule.target()))
                .build();
        try {
            scheduler.createSchedule(create);
        } catch (ConflictException _) { // kept from an earlier run
            scheduler.updateSchedule(request -> request.name(create.name())
                    .groupName(create.groupName())
                    .scheduleExpression(create.scheduleExpression())
                    .scheduleExpressionTimezone(create.scheduleExpressionTimezone())
                    .flexibleTimeWindow(create.flexibleTimeWindow())
                    .state(create.state())
                    .target(create.target()));
        }
    }

    private static FlexibleTimeWindow window(int minutes) {
        var window = FlexibleTimeWindow.builder();
        return minutes == 0
                ? window.mode(FlexibleTimeWindowMode.OFF).build()
                : window.mode(FlexibleTimeWindowMode.FLEXIBLE)
                        .maximumWindowInMinutes(minutes)
                        .build();
    }

    private static Target target(Cloud.Target declared) {
        var target = Target.builder()
                .arn(declared.arn())
                .roleArn(ROLE)
                .retryPolicy(
                        policy -> policy.maximumRetryAttempts(declared.retry().maximumRetries())
                                .maximumEventAgeInSeconds(declared.retry().maximumAgeSeconds()));
        declared.deadLetterArn().ifPresent(arn -> target.deadLetterConfig(config -> config.arn(arn)));
        declared.messageGroupId().ifPresent(group -> target.sqsParameters(sqs -> sqs.messageGroupId(group)));
        if (declared.input() instanceof Cloud.Input.Constant constant) {
            target.input(constant.json());
        }
        return target.build();
    }
}
