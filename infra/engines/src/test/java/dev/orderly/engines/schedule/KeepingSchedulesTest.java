package dev.orderly.engines.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

class KeepingSchedulesTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final Schedules before = new Schedules(timeline, new RecordedTargets());
    private final VirtualTimeline laterTimeline = new VirtualTimeline(Instant.parse("2026-03-10T11:00:30Z"));
    private final RecordedTargets targets = new RecordedTargets();
    private final Schedules after = new Schedules(laterTimeline, targets);

    private void restart() throws IOException {
        var bytes = new ByteArrayOutputStream();
        before.save(bytes);
        after.load(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static Consumer<CreateScheduleRequest.Builder> schedule(String name, String expression) {
        return schedule -> schedule.name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(
                        window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(5))
                .target(target -> target.arn("arn:aws:sqs:us-east-1:000000000000:q.fifo")
                        .roleArn("arn:aws:iam::000000000000:role/r")
                        .sqsParameters(sqs -> sqs.messageGroupId("g")));
    }

    @Test
    void a_schedule_comes_back_as_it_was() throws IOException {
        before.client().createScheduleGroup(group -> group.name("timers"));
        before.client()
                .createSchedule(schedule("a", "rate(1 hour)")
                        .andThen(schedule -> schedule.groupName("timers")
                                .startDate(START.plusSeconds(60))
                                .endDate(START.plusSeconds(86_400))));
        restart();
        assertThat(told(after)).isEqualTo(told(before));
    }

    private static GetScheduleResponse told(Schedules schedules) {
        return schedules.client().getSchedule(get -> get.groupName("timers").name("a"));
    }

    @Test
    void what_fell_due_meanwhile_is_called_once_and_what_comes_comes() throws IOException {
        before.client().createSchedule(schedule("missed", "at(2026-03-10T10:30:00)"));
        before.client().createSchedule(schedule("hourly", "rate(10 minutes)"));
        timeline.advance(Duration.ofMinutes(1));
        restart();
        laterTimeline.advance(Duration.ofMinutes(15));
        assertThat(targets.times())
                .containsExactlyInAnyOrder("2026-03-10T10:30:00Z", "2026-03-10T10:10:00Z", "2026-03-10T11:10:00Z");
    }

    @Test
    void what_was_called_is_not_called_again() throws IOException {
        before.client().createSchedule(schedule("done", "at(2026-03-10T10:30:00)"));
        timeline.advance(Duration.ofMinutes(31));
        restart();
        laterTimeline.advance(Duration.ofDays(1));
        assertThat(targets.calls).isEmpty();
    }

    @Test
    void a_call_that_had_not_ended_begins_again() throws IOException {
        var failing = new RecordedTargets();
        failing.answer = _ -> {
            throw new IllegalStateException("busy");
        };
        try (var interrupted = new Schedules(timeline, failing)) {
            interrupted
                    .client()
                    .createSchedule(schedule("retried", "at(2026-03-10T10:30:00)")
                            .andThen(schedule -> schedule.actionAfterCompletion(ActionAfterCompletion.DELETE)));
            timeline.advance(Duration.ofMinutes(31));
            var bytes = new ByteArrayOutputStream();
            interrupted.save(bytes);
            after.load(new ByteArrayInputStream(bytes.toByteArray()));
        }
        laterTimeline.advance(Duration.ofMinutes(1));
        assertThat(targets.times()).containsExactly("2026-03-10T10:30:00Z");
        assertThat(after.client().listSchedules(_ -> {}).schedules()).isEmpty();
    }
}
