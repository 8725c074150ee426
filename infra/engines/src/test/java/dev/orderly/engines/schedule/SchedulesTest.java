package dev.orderly.engines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

class SchedulesTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final RecordedTargets targets = new RecordedTargets();
    private final Schedules schedules = new Schedules(timeline, targets);
    private final SchedulerClient scheduler = schedules.client();

    private static Consumer<CreateScheduleRequest.Builder> schedule(String name, String expression) {
        return schedule -> schedule.name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn(QUEUE)
                        .roleArn("arn:aws:iam::000000000000:role/r")
                        .input("{\"a\":1}"));
    }

    private void pass(String duration) {
        timeline.advance(Duration.parse(duration));
    }

    @Test
    void a_one_time_schedule_calls_its_target_once_at_its_moment() {
        scheduler.createSchedule(schedule("once", "at(2026-03-10T10:30:00)"));
        pass("PT29M59S");
        assertThat(targets.calls).isEmpty();
        pass("P1D");
        assertThat(targets.times()).containsExactly("2026-03-10T10:30:00Z");
        assertThat(targets.calls.getFirst().input()).isEqualTo("{\"a\":1}");
        assertThat(targets.calls.getFirst().target().arn()).isEqualTo(QUEUE);
    }

    @Test
    void its_time_zone_counts() {
        scheduler.createSchedule(schedule("berlin", "at(2026-03-10T12:00:00)")
                .andThen(schedule -> schedule.scheduleExpressionTimezone("Europe/Berlin")));
        pass("PT3H");
        assertThat(targets.times()).containsExactly("2026-03-10T11:00:00Z");
    }

    @Test
    void a_one_time_schedule_of_the_past_is_called_now() {
        scheduler.createSchedule(schedule("late", "at(2026-03-10T09:00:00)"));
        pass("PT0S");
        assertThat(targets.times()).containsExactly("2026-03-10T09:00:00Z");
    }

    @Test
    void a_spent_schedule_stays_unless_it_is_to_be_deleted() {
        scheduler.createSchedule(schedule("stays", "at(2026-03-10T10:30:00)"));
        scheduler.createSchedule(schedule("goes", "at(2026-03-10T10:30:00)")
                .andThen(schedule -> schedule.actionAfterCompletion(ActionAfterCompletion.DELETE)));
        pass("PT1H");
        assertThat(targets.calls).hasSize(2);
        assertThat(scheduler.listSchedules(_ -> {}).schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("stays");
    }

    @Test
    void a_rate_begins_at_once_or_at_its_start_and_stops_at_its_end() {
        scheduler.createSchedule(schedule("now", "rate(10 minutes)"));
        pass("PT25M");
        assertThat(targets.times())
                .containsExactly("2026-03-10T10:00:00Z", "2026-03-10T10:10:00Z", "2026-03-10T10:20:00Z");
        scheduler.deleteSchedule(delete -> delete.name("now"));
        targets.calls.clear();
        scheduler.createSchedule(schedule("bounded", "rate(1 hour)")
                .andThen(schedule -> schedule.startDate(Instant.parse("2026-03-10T12:15:00Z"))
                        .endDate(Instant.parse("2026-03-10T14:00:00Z"))));
        pass("P1D");
        assertThat(targets.times()).containsExactly("2026-03-10T12:15:00Z", "2026-03-10T13:15:00Z");
    }

    @Test
    void a_cron_schedule_recurs() {
        scheduler.createSchedule(schedule("cron", "cron(0 9 ? * MON-FRI *)"));
        pass("P6D");
        assertThat(targets.times())
                .containsExactly(
                        "2026-03-11T09:00:00Z", "2026-03-12T09:00:00Z", "2026-03-13T09:00:00Z", "2026-03-16T09:00:00Z");
    }

    @Test
    void a_disabled_schedule_is_silent_until_it_is_enabled() {
        scheduler.createSchedule(
                schedule("off", "rate(1 hour)").andThen(schedule -> schedule.state(ScheduleState.DISABLED)));
        pass("P1D");
        assertThat(targets.calls).isEmpty();
        scheduler.updateSchedule(update -> update.name("off")
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn(QUEUE).roleArn("arn:aws:iam::000000000000:role/r")));
        pass("PT30M");
        assertThat(targets.times()).containsExactly("2026-03-11T10:00:00Z");
    }

    @Test
    void an_updated_or_deleted_schedule_forgets_what_it_was_to_do() {
        scheduler.createSchedule(schedule("moved", "at(2026-03-10T11:00:00)"));
        scheduler.createSchedule(schedule("deleted", "at(2026-03-10T11:00:00)"));
        scheduler.updateSchedule(update -> update.name("moved")
                .scheduleExpression("at(2026-03-10T12:00:00)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn(QUEUE).roleArn("arn:aws:iam::000000000000:role/r")));
        scheduler.deleteSchedule(delete -> delete.name("deleted"));
        pass("P1D");
        assertThat(targets.times()).containsExactly("2026-03-10T12:00:00Z");
    }

    @Test
    void a_failing_target_is_called_again_and_then_its_call_is_a_dead_letter() {
        targets.answer = _ -> {
            throw new IllegalStateException("busy");
        };
        scheduler.createSchedule(schedule("fails", "at(2026-03-10T10:30:00)")
                .andThen(schedule -> schedule.target(target -> target.arn(QUEUE)
                        .roleArn("arn:aws:iam::000000000000:role/r")
                        .input("attempt <aws.scheduler.attempt-number>")
                        .retryPolicy(policy -> policy.maximumRetryAttempts(2))
                        .deadLetterConfig(dead -> dead.arn(DEAD)))));
        pass("PT1H");
        assertThat(targets.calls).extracting(ScheduledCall::attempt).containsExactly(1, 2, 3);
        assertThat(targets.calls)
                .extracting(ScheduledCall::executionId)
                .containsOnly(targets.calls.getFirst().executionId());
        assertThat(targets.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.queueArn()).isEqualTo(DEAD);
            assertThat(letter.input()).isEqualTo("attempt 3");
            assertThat(letter.attributes())
                    .containsEntry("RETRY_ATTEMPTS", "2")
                    .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                    .containsEntry("ERROR_MESSAGE", "busy")
                    .containsEntry("TARGET_ARN", QUEUE);
        });
    }

    @Test
    void retries_end_with_the_age_of_the_call() {
        targets.answer = _ -> {
            throw new IllegalStateException("busy");
        };
        scheduler.createSchedule(schedule("ages", "at(2026-03-10T10:30:00)")
                .andThen(schedule -> schedule.target(target -> target.arn(QUEUE)
                        .roleArn("arn:aws:iam::000000000000:role/r")
                        .retryPolicy(policy -> policy.maximumEventAgeInSeconds(60))
                        .deadLetterConfig(dead -> dead.arn(DEAD)))));
        pass("P2D");
        assertThat(targets.calls).hasSizeBetween(2, 10);
        assertThat(targets.deadLetters.getFirst().attributes())
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");
    }

    @Test
    void a_target_that_recovers_gets_its_call() {
        targets.answer = call -> {
            if (call.attempt() < 3) {
                throw new IllegalStateException("busy");
            }
        };
        scheduler.createSchedule(schedule("recovers", "at(2026-03-10T10:30:00)")
                .andThen(schedule -> schedule.actionAfterCompletion(ActionAfterCompletion.DELETE)));
        pass("PT1H");
        assertThat(targets.calls).hasSize(3);
        assertThat(targets.deadLetters).isEmpty();
        assertThat(scheduler.listSchedules(_ -> {}).schedules()).isEmpty();
    }

    @Test
    void what_a_target_refuses_for_good_is_not_tried_again() {
        targets.answer = _ -> {
            throw new Undeliverable("AWS.SimpleQueueService.NonExistentQueue", "no such queue");
        };
        scheduler.createSchedule(schedule("gone", "at(2026-03-10T10:30:00)")
                .andThen(schedule -> schedule.target(target -> target.arn(QUEUE)
                        .roleArn("arn:aws:iam::000000000000:role/r")
                        .deadLetterConfig(dead -> dead.arn(DEAD)))));
        pass("PT1H");
        assertThat(targets.calls).hasSize(1);
        assertThat(targets.deadLetters.getFirst().attributes())
                .containsEntry("ERROR_CODE", "AWS.SimpleQueueService.NonExistentQueue")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void nothing_is_called_after_the_end_not_even_again() {
        targets.answer = _ -> {
            throw new IllegalStateException("busy");
        };
        scheduler.createSchedule(schedule("fails", "rate(1 hour)"));
        pass("PT0S");
        schedules.close();
        pass("P1D");
        assertThat(targets.calls).hasSize(1);
    }

    @Test
    void names_are_unique_in_their_group() {
        scheduler.createScheduleGroup(group -> group.name("timers"));
        scheduler.createSchedule(schedule("a", "rate(1 hour)"));
        scheduler.createSchedule(schedule("a", "rate(1 hour)").andThen(schedule -> schedule.groupName("timers")));
        assertThatThrownBy(() -> scheduler.createSchedule(schedule("a", "rate(1 hour)")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Schedule a already exists.");
    }

    @Test
    void the_same_client_token_creates_once() {
        var again = schedule("a", "rate(1 hour)").andThen(schedule -> schedule.clientToken("t"));
        assertThat(scheduler.createSchedule(again).scheduleArn())
                .isEqualTo(scheduler.createSchedule(again).scheduleArn())
                .isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/a");
    }

    @Test
    void a_deleted_group_takes_its_schedules_along() {
        scheduler.createScheduleGroup(group -> group.name("timers"));
        scheduler.createSchedule(schedule("a", "rate(1 hour)").andThen(schedule -> schedule.groupName("timers")));
        scheduler.deleteScheduleGroup(group -> group.name("timers"));
        pass("P1D");
        assertThat(targets.calls).isEmpty();
        assertThatThrownBy(() ->
                        scheduler.getSchedule(get -> get.groupName("timers").name("a")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> scheduler.deleteScheduleGroup(group -> group.name("default")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void lists_come_in_pages() {
        for (var name : new String[] {"c", "a", "b"}) {
            scheduler.createSchedule(schedule(name, "rate(1 hour)"));
        }
        var first = scheduler.listSchedules(list -> list.maxResults(2));
        assertThat(first.schedules()).extracting(ScheduleSummary::name).containsExactly("a", "b");
        var second = scheduler.listSchedules(list -> list.maxResults(2).nextToken(first.nextToken()));
        assertThat(second.schedules()).extracting(ScheduleSummary::name).containsExactly("c");
        assertThat(second.nextToken()).isNull();
        assertThat(scheduler.listSchedules(list -> list.namePrefix("b")).schedules())
                .hasSize(1);
    }

    @Test
    void a_schedule_is_told_back_with_the_defaults() {
        scheduler.createSchedule(schedule("a", "rate(1 hour)"));
        var told = scheduler.getSchedule(get -> get.name("a"));
        assertThat(told.groupName()).isEqualTo("default");
        assertThat(told.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(told.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(told.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
        assertThat(told.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
        assertThat(told.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86_400);
        assertThat(told.creationDate()).isEqualTo(START);
    }
}
