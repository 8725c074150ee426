package dev.orderly.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.spec.AtOnce;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the runner guards by itself. The process here is gullible: a nudge ends whatever step is waited for, so that a
 * nudge taken twice would end two.
 */
@Timeout(60)
class ProcessRunnerTest {
    private static final World WORLD = new World();

    @Published
    sealed interface Heard {
        record Opened(String walk) implements Heard {}

        record Nudged(String walk) implements Heard {}

        record Reached(String walk, String step) implements Heard {}

        record Ended(String walk) implements Heard {}
    }

    @Encoded
    sealed interface Told {
        record Go(String walk) implements Told {}
    }

    @Encoded
    record Walk(String walk) {}

    private final String walk = WORLD.fresh();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    /** Who loses against one nudge and looks again must see that its own was taken by somebody else meanwhile. */
    @RepeatedTest(10)
    void two_events_at_eight_functions_at_once_count_once_each() throws InterruptedException {
        hear(happened(new Heard.Opened(walk)));
        var nudge = happened(new Heard.Nudged(walk));
        var other = WORLD.happened("lane-" + walk, ProcessRunnerTestHeardCodec.CODEC, new Heard.Nudged(walk));
        AtOnce.by(8, function -> hear(function % 2 == 0 ? nudge : other));
        assertThat(history()).containsExactly("Began", "StepAsked", "StepDone", "StepAsked", "StepDone", "StepAsked");
    }

    @Test
    void what_was_passed_over_stays_passed_over_when_it_comes_again() {
        hear(happened(new Heard.Opened(walk)));
        var tooSoon = happened(new Heard.Reached(walk, "two"));
        hear(tooSoon);
        assertThat(history()).containsExactly("Began", "StepAsked");
        hear(happened(new Heard.Reached(walk, "one")));
        hear(tooSoon);
        assertThat(history()).containsExactly("Began", "StepAsked", "StepDone", "StepAsked");
    }

    @Test
    void what_is_missing_before_an_event_is_read_from_the_log_and_taken_in_order() {
        happened(new Heard.Opened(walk));
        happened(new Heard.Nudged(walk));
        hear(happened(new Heard.Nudged(walk)));
        assertThat(history()).containsExactly("Began", "StepAsked", "StepDone", "StepAsked", "StepDone", "StepAsked");
        assertThat(WORLD.commits("walk-" + walk))
                .extracting(commit -> commit.causality().causationId())
                .containsExactly("path-" + walk + "@1", "path-" + walk + "@2", "path-" + walk + "@3");
    }

    @Test
    void an_event_that_overtakes_the_one_that_begins_its_case_is_taken_after_it() {
        happened(new Heard.Opened(walk));
        hear(WORLD.happened("lane-" + walk, ProcessRunnerTestHeardCodec.CODEC, new Heard.Nudged(walk)));
        assertThat(history()).containsExactly("Began", "StepAsked", "StepDone", "StepAsked");
    }

    /** Its own timers and commands are causes in its stream, too, and no versions of it. */
    @Test
    void a_process_may_hear_what_it_told_itself() {
        hear(happened(new Heard.Opened(walk)));
        var timer = WORLD.commits("walk-" + walk).getFirst().armed().getFirst();
        WORLD.later(Duration.ofMinutes(1));
        wake(JsonWriter.write(timer, EnvelopeCodec.CODEC));
        hear(happened(new Heard.Reached(walk, "back")));
        var before = history();
        assertThat(before).endsWith("UndoAsked", "StepUndone", "Ended", "Ended");

        hear(WORLD.published("walk-" + walk)[0]);

        assertThat(history()).isEqualTo(before);
    }

    private String happened(Heard event) {
        return WORLD.happened("path-" + walk, ProcessRunnerTestHeardCodec.CODEC, event);
    }

    private static void hear(String message) {
        var runner = new ProcessRunner<>(type(), WORLD.environment());
        var batch = new QueueBatch<>(ProcessRunnerTestHeardCodec.CODEC, WORLD.environment(), runner::hear);
        WORLD.deliverUntilDone(batch::serve, message);
    }

    private static void wake(String timer) {
        var runner = new ProcessRunner<>(type(), WORLD.environment());
        var batch = new QueueBatch<>(DeadlineCodec.CODEC, WORLD.environment(), runner::wake);
        WORLD.deliverUntilDone(batch::serve, timer);
    }

    private List<String> history() {
        return WORLD.types("walk-" + walk);
    }

    static ProcessType<Walk, Told, Heard> type() {
        return new ProcessType<>(
                "walks",
                "walk",
                List.of(definition()),
                ProcessRunnerTestHeardCodec.CODEC,
                new Gullible(),
                (it, _, event) ->
                        event instanceof SagaEvent.Ended ? Optional.of(new Heard.Ended(it.walk())) : Optional.empty());
    }

    private static Definition<Walk, Told> definition() {
        return new Definition<>(
                1,
                "led",
                Definition.Lead.LEADS,
                ProcessRunnerTestWalkCodec.CODEC,
                ProcessRunnerTestToldCodec.CODEC,
                List.of(
                        step("one").undoneByRejecting(),
                        step("two").undoneByRejecting(),
                        step("three").undoneByRejecting(),
                        step("four").undoneByRejecting().pivot()),
                step("back"),
                "four");
    }

    private static Step<Walk, Told> step(String name) {
        return Step.<Walk, Told>named(name, Duration.ofMinutes(1))
                .asks("elsewhere", "Go", (it, _) -> new Told.Go(it.walk()));
    }

    static final class Gullible implements ProcessType.Hearing<Heard> {
        @Override
        public String caseOf(Envelope event) {
            return event.subject().substring(event.subject().indexOf('-') + 1);
        }

        @Override
        public List<String> streams(String id) {
            return List.of("path-" + id, "lane-" + id);
        }

        @Override
        public Signal signal(Heard event, Progress progress) {
            return switch (event) {
                case Heard.Opened opened -> new Signal.Begin(1, "{\"walk\":\"" + opened.walk() + "\"}");
                case Heard.Nudged _ ->
                    new Signal.Done(definition().current(progress).orElseThrow().name(), 0);
                case Heard.Reached reached when reached.step().equals("back") -> new Signal.Rejected("");
                case Heard.Reached reached -> new Signal.Done(reached.step(), 0);
                case Heard.Ended _ -> new Signal.Nothing();
            };
        }
    }
}
