package dev.orderly.engines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

class ScheduleRefusalsTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private final SchedulerClient scheduler = new Schedules(new VirtualTimeline(START), new RecordedTargets()).client();

    private void refuses(Consumer<CreateScheduleRequest.Builder> change, String message) {
        var schedule = CreateScheduleRequest.builder()
                .name("a")
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target().build());
        change.accept(schedule);
        assertThatThrownBy(() -> scheduler.createSchedule(schedule.build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message)
                .extracting(
                        error -> ((AwsServiceException) error).awsErrorDetails().errorCode())
                .isEqualTo("ValidationException");
    }

    private static Target.Builder target() {
        return Target.builder()
                .arn("arn:aws:lambda:us-east-1:000000000000:function:f")
                .roleArn("arn:aws:iam::000000000000:role/r");
    }

    @Test
    void a_name_has_up_to_64_letters_digits_dashes_underscores_and_dots() {
        refuses(schedule -> schedule.name("a b"), "regular expression pattern");
        refuses(schedule -> schedule.name("a".repeat(65)), "less than or equal to 64");
        refuses(schedule -> schedule.name(null), "'name'");
        assertThat(scheduler.createSchedule(schedule -> schedule.name("A-z_0.9".repeat(9))
                        .scheduleExpression("rate(1 hour)")
                        .flexibleTimeWindow(window -> window.mode("OFF"))
                        .target(target().build())))
                .isNotNull();
    }

    @Test
    void an_expression_must_be_valid() {
        refuses(schedule -> schedule.scheduleExpression("cron(0 1 * * * *)"), "Invalid Schedule Expression cron(0 1");
        refuses(schedule -> schedule.scheduleExpression(null), "'scheduleExpression'");
        refuses(schedule -> schedule.scheduleExpressionTimezone("Mars/Olympus"), "Timezone Mars/Olympus");
    }

    @Test
    void dates_lie_in_order_and_not_in_the_past() {
        refuses(schedule -> schedule.startDate(START.minusSeconds(301)), "cannot be earlier than 5 minutes ago");
        refuses(schedule -> schedule.endDate(START.minusSeconds(1)), "EndDate");
        refuses(
                schedule -> schedule.startDate(START.plusSeconds(10)).endDate(START.plusSeconds(10)),
                "must come before the EndDate");
    }

    @Test
    void a_window_is_off_or_has_a_length() {
        refuses(schedule -> schedule.flexibleTimeWindow(window -> window.mode("FLEXIBLE")), "between 1 and 1440");
        refuses(
                schedule ->
                        schedule.flexibleTimeWindow(window -> window.mode("OFF").maximumWindowInMinutes(5)),
                "OFF");
        refuses(schedule -> schedule.flexibleTimeWindow(window -> window.mode("WIDE")), "enum value set");
    }

    @Test
    void a_target_says_all_that_its_service_needs() {
        refuses(schedule -> schedule.target(target().roleArn(null).build()), "target.roleArn");
        refuses(schedule -> schedule.target(target().arn("orders").build()), "not in correct format");
        refuses(schedule -> schedule.target(target().input("{not json").build()), "not valid JSON");
        refuses(
                schedule -> schedule.target(target().arn("arn:aws:events:us-east-1:000000000000:event-bus/orders")
                        .build()),
                "EventBridgeParameters");
        refuses(
                schedule -> schedule.target(target().retryPolicy(policy -> policy.maximumRetryAttempts(186))
                        .build()),
                "between 0 and 185");
        refuses(
                schedule -> schedule.target(target().retryPolicy(policy -> policy.maximumEventAgeInSeconds(59))
                        .build()),
                "between 60 and 86400");
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThatThrownBy(() -> scheduler.getSchedule(get -> get.name("nothing")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Schedule nothing does not exist.");
        assertThatThrownBy(() -> scheduler.createSchedule(schedule -> schedule.name("a")
                        .groupName("nowhere")
                        .scheduleExpression("rate(1 hour)")
                        .flexibleTimeWindow(window -> window.mode("OFF"))
                        .target(target().build())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Schedule group nowhere does not exist.");
    }
}
