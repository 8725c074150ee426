package dev.orderly.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.decide.Counter.Count;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.spec.AtOnce;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Unavailable;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandHandlerTest {
    private static final World WORLD = new World();

    private final String id = WORLD.fresh();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_command_becomes_one_commit_with_all_its_events() {
        assertThat(handle("a", 3)).isEqualTo(new Outcome.Done(3));
        assertThat(handle("b", 2)).isEqualTo(new Outcome.Done(5));
        var commits = WORLD.commits("counter-" + id);
        assertThat(commits).extracting(commit -> commit.version()).containsExactly(1L, 4L);
        assertThat(commits.getLast().lastVersion()).isEqualTo(5);
    }

    @Test
    void the_same_command_again_changes_nothing_and_answers_the_same() {
        assertThat(handle("a", 3)).isEqualTo(handle("a", 3));
        assertThat(WORLD.commits("counter-" + id)).hasSize(1);
    }

    @Test
    void the_same_key_with_another_command_is_told_apart() {
        handle("a", 3);
        assertThat(handle("a", 4)).isEqualTo(new Outcome.KeyReused(3));
        assertThat(total()).isEqualTo(3);
    }

    @Test
    void a_version_that_is_not_the_current_one_is_stale() {
        handle("a", 3);
        var instruction =
                Instruction.<Count>asked(new Count.Up(id, 1), cause("b"), "b").at(2);
        assertThat(handler().handle(instruction)).isEqualTo(new Outcome.Stale(3));
        assertThat(handler().handle(instruction.at(3))).isEqualTo(new Outcome.Done(4));
        assertThat(handler().handle(instruction.at(3))).as("sent again").isEqualTo(new Outcome.Done(4));
    }

    @Test
    void a_refusal_that_nobody_could_see_makes_no_version_stale() {
        handle("a", 3);
        assertThat(handler().handle(new Count.Up(id, 101), cause("sent"))).isInstanceOf(Outcome.Refused.class);
        var instruction = Instruction.<Count>asked(new Count.Up(id, 1), cause("b"), "b");
        assertThat(handler().handle(instruction.at(5))).as("never was").isEqualTo(new Outcome.Stale(4));
        assertThat(handler().handle(instruction.at(2))).as("changed since").isEqualTo(new Outcome.Stale(4));
        assertThat(handler().handle(instruction.at(3))).isEqualTo(new Outcome.Done(5));
    }

    @Test
    void a_refusal_is_answered_to_who_asks_and_committed_for_who_sent() {
        var asked = Instruction.<Count>asked(new Count.Up(id, 101), cause("a"), "a");
        assertThat(handler().handle(asked)).isInstanceOf(Outcome.Refused.class);
        assertThat(WORLD.commits("counter-" + id)).isEmpty();

        assertThat(handler().handle(new Count.Up(id, 101), cause("b"))).isInstanceOf(Outcome.Refused.class);
        assertThat(handler().handle(new Count.Up(id, 101), cause("b"))).isInstanceOf(Outcome.Done.class);
        var said = WORLD.commits("counter-" + id).getFirst().published();
        assertThat(said).extracting(Envelope::type).containsExactly("CommandRefused");
        assertThat(said.getFirst().data())
                .isEqualTo("{\"command\":\"b\",\"refused\":\"Up\",\"code\":\"too-many\",\"detail\":\"too many\"}");
        assertThat(handle("c", 2)).as("a refusal is no event of the fold").isEqualTo(new Outcome.Done(3));
        assertThat(total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void writers_at_the_same_time_lose_nothing_and_leave_no_gap(int writers) throws InterruptedException {
        AtOnce.by(writers, writer -> {
            for (var i = 0; i < 5; i++) {
                handle(writer + "-" + i, 2);
            }
        });
        assertThat(total()).isEqualTo(writers * 10L);
        var versions =
                WORLD.history("counter-" + id).stream().map(Envelope::sequence).toList();
        assertThat(versions)
                .isEqualTo(LongStream.rangeClosed(1, writers * 10L).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void the_same_command_from_several_at_once_happens_once(int writers) throws InterruptedException {
        AtOnce.by(writers, _ -> handle("same", 7));
        assertThat(WORLD.commits("counter-" + id)).hasSize(1);
        assertThat(total()).isEqualTo(7);
    }

    /** Each wants to be the first: all others find that somebody was. */
    @Test
    void what_is_chosen_for_a_state_is_decided_on_that_state() throws InterruptedException {
        AtOnce.by(8, writer -> handler().handle("counter-" + id, cause("w" + writer), this::first));
        assertThat(total()).isEqualTo(1);
    }

    private Optional<Count> first(Counter.Total total) {
        return total.value() == 0 ? Optional.of(new Count.Up(id, 1)) : Optional.empty();
    }

    @Test
    void a_write_whose_answer_is_lost_is_found_and_not_repeated() {
        WORLD.faults().loseAnswerOfWrite(1);
        assertThat(handle("a", 3)).isEqualTo(new Outcome.Done(3));
        assertThat(WORLD.commits("counter-" + id)).hasSize(1);
    }

    @Test
    void a_write_that_never_arrived_is_written_again() {
        WORLD.faults().loseWrites(2);
        assertThat(handle("a", 3)).isEqualTo(new Outcome.Done(3));
    }

    @Test
    void a_log_that_stays_silent_is_unavailable_and_the_same_command_may_come_again() {
        WORLD.faults().loseWrites(3);
        assertThatThrownBy(() -> handle("a", 3)).isInstanceOf(Unavailable.class);
        assertThat(handle("a", 3)).isEqualTo(new Outcome.Done(3));
    }

    @Test
    void a_state_that_rides_along_is_the_fold_of_all_events() {
        var riding = new CommandHandler<>(Counter.withStates(1), WORLD.environment());
        for (var i = 0; i < 4; i++) {
            riding.handle(new Count.Up(id, 2), cause("r" + i));
        }
        assertThat(riding.streams().load("counter-" + id).tail()).hasSize(1);
        assertThat(riding.streams().load("counter-" + id).state()).isEqualTo(handlerState());
        var changed = new CommandHandler<>(Counter.withStates(2), WORLD.environment());
        assertThat(changed.streams().load("counter-" + id).state())
                .as("under another definition it is folded anew")
                .isEqualTo(handlerState());
    }

    private Counter.Total handlerState() {
        return handler().streams().load("counter-" + id).state();
    }

    private long total() {
        return handlerState().value();
    }

    private Outcome handle(String cause, int by) {
        return handler().handle(new Count.Up(id, by), cause(cause));
    }

    private static CommandHandler<Count, Counter.Total, Counter.Counted> handler() {
        return new CommandHandler<>(Counter.streams(), WORLD.environment());
    }

    private static Causality cause(String id) {
        return new Causality(id, "case", "test", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
