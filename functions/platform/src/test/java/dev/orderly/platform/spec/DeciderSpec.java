package dev.orderly.platform.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.Union;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.decide.Decision.Reject;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A decider's spec: given what happened, when a command comes, then what happens. On every case it also checks that the
 * events survive their codec, and that the command, asked again in the state it led to, makes nothing new happen.
 */
public final class DeciderSpec<C, S, E> {
    private final Decider<C, S, E> decider;
    private final Union<E> events;

    private DeciderSpec(Decider<C, S, E> decider, Union<E> events) {
        this.decider = decider;
        this.events = events;
    }

    public static <C, S, E> DeciderSpec<C, S, E> of(Decider<C, S, E> decider, Union<E> events) {
        return new DeciderSpec<>(decider, events);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Given given(E... history) {
        return new Given(List.of(history));
    }

    public Given given(List<E> history) {
        return new Given(List.copyOf(history));
    }

    public Given givenNothing() {
        return new Given(List.of());
    }

    /** What happened before. */
    public final class Given {
        private final List<E> history;

        private Given(List<E> history) {
            this.history = history;
        }

        public When when(C command) {
            return new When(history, command);
        }
    }

    /** A command that meets what happened. */
    public final class When {
        private final List<E> history;
        private final C command;

        private When(List<E> history, C command) {
            this.history = history;
            this.command = command;
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        public final void then(E... expected) {
            var decision = decider.decide(command, fold(history));
            assertThat(decision).isEqualTo(new Accept<>(Arrays.asList(expected)));
            for (var event : expected) {
                assertThat(copy(event)).as("the event after its codec").isEqualTo(event);
            }
            askedAgain(List.of(expected));
        }

        /** It is so already: accepted, and nothing happens. */
        public void thenNothing() {
            assertThat(decider.decide(command, fold(history))).isEqualTo(new Accept<>(List.of()));
        }

        public void thenRefused(String code) {
            assertThat(decider.decide(command, fold(history)))
                    .isInstanceOfSatisfying(
                            Reject.class,
                            reject -> assertThat(reject.refusal().code()).isEqualTo(code));
        }

        private void askedAgain(List<E> happened) {
            var all = new ArrayList<>(history);
            all.addAll(happened);
            switch (decider.decide(command, fold(all))) {
                case Accept<E> accepted ->
                    assertThat(accepted.events())
                            .as("the command again in the state it led to")
                            .isEmpty();
                case Reject<E> _ -> {}
            }
        }
    }

    private S fold(List<E> history) {
        var state = decider.initialState();
        for (var event : history) {
            state = decider.evolve(state, copy(event));
        }
        return state;
    }

    private E copy(E event) {
        var data = JsonWriter.write(out -> events.writeData(event, out));
        return JsonReader.read(data, in -> events.readData(events.typeOf(event), in));
    }
}
