package dev.orderly.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.process.ProcessRunnerTest.Heard;
import dev.orderly.platform.process.ProcessRunnerTest.Told;
import dev.orderly.platform.process.ProcessRunnerTest.Walk;
import dev.orderly.platform.receive.Parked;
import dev.orderly.platform.receive.Permanent;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.spec.Between;
import dev.orderly.platform.spec.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that cannot take an event: today's code does not understand a step of that name. */
@Timeout(60)
class ParkingProcessesTest {
    private static final World WORLD = new World();
    private static final String[] THREE_STEPS = {
        "Began", "StepAsked", "StepDone", "StepAsked", "StepDone", "StepAsked", "StepDone", "StepAsked"
    };

    private final String walk = WORLD.fresh();

    @BeforeEach
    void noLetters() {
        WORLD.received("DEAD_LETTERS_QUEUE");
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void events_after_one_that_cannot_be_taken_are_parked_with_it_and_taken_in_order_later() {
        puzzled(opened(), reached("one"));
        puzzled(reached("two"), reached("three"));
        assertThat(history()).containsExactly("Began", "StepAsked");
        assertThat(letters())
                .containsExactly(
                        new Parked("path-" + walk, 2, 2, List.of()),
                        new Parked("path-" + walk, 2, 3, List.of()),
                        new Parked("path-" + walk, 2, 4, List.of()));

        understanding(parked());

        assertThat(history()).containsExactly(THREE_STEPS);
    }

    @Test
    void what_is_passed_over_is_remembered_with_who_decided_it() {
        var said = List.of(opened(), reached("one"), WORLD.happened("path-" + walk, codec(), new Heard.Nudged(walk)));
        puzzled(said.toArray(String[]::new));

        puzzled(parked(2L));
        puzzled(said.get(1), said.get(2));

        assertThat(history()).containsExactly("Began", "StepAsked", "Skipped", "StepDone", "StepAsked");
        assertThat(WORLD.commits("walk-" + walk).get(1).causality().actor()).isEqualTo("operations");
    }

    /** The lane's own event is sound, but the path, which begins every walk, cannot be taken before it. */
    @Test
    void who_waits_for_another_stream_waits_as_its_own() {
        opened();
        reached("one");
        puzzled(WORLD.happened("lane-" + walk, codec(), new Heard.Nudged(walk)));
        assertThat(letters()).containsExactly(new Parked("lane-" + walk, 1, 1, List.of()));

        understanding(parked());
        understanding(new Parked("lane-" + walk, 1, 1, List.of()).body());

        assertThat(history()).containsExactly("Began", "StepAsked", "StepDone", "StepAsked", "StepDone", "StepAsked");
    }

    /** Before every call that going on makes, a new event happens and another function takes all that is due. */
    @Test
    void an_event_that_comes_while_a_stream_goes_on_is_taken_once_and_in_order() {
        var interrupted = 0;
        for (var call = 1; interrupted == call - 1; call++) {
            var other = new ParkingProcessesTest();
            other.puzzled(other.opened(), other.reached("one"), other.reached("two"));
            var happened = new ArrayList<String>();
            var environment = Between.calls(WORLD.environment(), call, () -> {
                happened.add(other.reached("three"));
                other.understanding(happened.toArray(String[]::new));
            });
            hear(environment, new ProcessRunnerTest.Gullible(), other.parked());
            interrupted += happened.size();
            if (happened.isEmpty()) {
                other.understanding(other.reached("three"));
            }
            assertThat(other.history()).as("at call %d", call).containsExactly(THREE_STEPS);
        }
        assertThat(interrupted).isGreaterThanOrEqualTo(6);
    }

    /** An event that came too soon leaves no commit. Taken again, after what came later, it would count. */
    @Test
    void what_meant_nothing_when_its_turn_was_does_not_count_after_what_came_later() {
        var interrupted = 0;
        for (var call = 1; interrupted == call - 1; call++) {
            var other = new ParkingProcessesTest();
            other.understanding(other.opened());
            other.reached("two");
            var happened = new ArrayList<String>();
            var environment = Between.calls(WORLD.environment(), call, () -> {
                happened.add(other.reached("one"));
                other.understanding(happened.toArray(String[]::new));
            });
            hear(environment, new ProcessRunnerTest.Gullible(), other.parked());
            interrupted += happened.size();
            if (happened.isEmpty()) {
                other.understanding(other.reached("one"));
            }
            assertThat(other.history())
                    .as("at call %d", call)
                    .containsExactly("Began", "StepAsked", "StepDone", "StepAsked");
        }
        assertThat(interrupted).isGreaterThanOrEqualTo(3);
    }

    private String opened() {
        return WORLD.happened("path-" + walk, codec(), new Heard.Opened(walk));
    }

    private String reached(String step) {
        return WORLD.happened("path-" + walk, codec(), new Heard.Reached(walk, step));
    }

    private String parked(Long... skip) {
        return new Parked("path-" + walk, 2, 2, List.of(skip)).body();
    }

    private static ProcessRunnerTestHeardCodec codec() {
        return ProcessRunnerTestHeardCodec.CODEC;
    }

    /** Code that knows no step one. */
    private void puzzled(String... messages) {
        hear(WORLD.environment(), new Puzzled(new ProcessRunnerTest.Gullible()), messages);
    }

    private void understanding(String... messages) {
        hear(WORLD.environment(), new ProcessRunnerTest.Gullible(), messages);
    }

    private static void hear(Environment environment, ProcessType.Hearing<Heard> hearing, String... messages) {
        var runner = new ProcessRunner<>(type(hearing), environment);
        var batch = QueueBatch.gated(codec(), environment, runner::hear, runner);
        for (var message : messages) {
            WORLD.deliverUntilDone(batch::serve, message);
        }
    }

    private static ProcessType<Walk, Told, Heard> type(ProcessType.Hearing<Heard> hearing) {
        var it = ProcessRunnerTest.type();
        return new ProcessType<>(it.context(), it.category(), it.definitions(), it.events(), hearing, it.telling());
    }

    private record Puzzled(ProcessType.Hearing<Heard> hearing) implements ProcessType.Hearing<Heard> {
        @Override
        public String caseOf(Envelope event) {
            return hearing.caseOf(event);
        }

        @Override
        public List<String> streams(String id) {
            return hearing.streams(id);
        }

        @Override
        public Signal signal(Heard event, Progress progress) {
            if (event instanceof Heard.Reached reached && reached.step().equals("one")) {
                throw new Permanent("no-such-step", "There is no step one");
            }
            return hearing.signal(event, progress);
        }
    }

    private List<String> history() {
        return WORLD.types("walk-" + walk);
    }

    private static List<Parked> letters() {
        return WORLD.received("DEAD_LETTERS_QUEUE").stream()
                .map(body -> JsonReader.read(body, ParkingProcessesTestBodyCodec.CODEC)
                        .parked())
                .toList();
    }

    @Encoded
    record Body(Parked parked) {}
}
