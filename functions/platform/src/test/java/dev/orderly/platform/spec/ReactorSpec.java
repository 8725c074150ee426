package dev.orderly.platform.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.react.Reactor;
import java.util.List;

/** A context's reactors, in words: what it does when it hears an event, as things stand. One event has one reaction. */
public final class ReactorSpec<E, S, C> {
    private final List<Reactor<E, S, C>> reactors;
    private final S state;

    private ReactorSpec(List<Reactor<E, S, C>> reactors, S state) {
        this.reactors = reactors;
        this.state = state;
    }

    /** Reactors before anything is known. */
    public static <E, S, C> ReactorSpec<E, S, C> of(List<Reactor<E, S, C>> reactors, S state) {
        return new ReactorSpec<>(reactors, state);
    }

    public ReactorSpec<E, S, C> given(S other) {
        return new ReactorSpec<>(reactors, other);
    }

    public Reactions<C> when(E event) {
        return new Reactions<>(reactors.stream()
                .flatMap(reactor -> reactor.react(event, state).stream())
                .toList());
    }

    /** What all reactors asked for. */
    public record Reactions<C>(List<C> commands) {
        public void then(C command) {
            assertThat(commands).containsExactly(command);
        }

        public void thenNothing() {
            assertThat(commands).isEmpty();
        }
    }
}
