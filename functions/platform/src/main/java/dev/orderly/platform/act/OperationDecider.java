package dev.orderly.platform.act;

import static dev.orderly.platform.decide.Decision.accept;

import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import java.util.function.Function;

/** Whatever a person does is recorded; the state is how often somebody acted. */
final class OperationDecider<E> implements Decider<Operation, Long, E> {
    private final Function<Operation.Act, E> saying;

    OperationDecider(Function<Operation.Act, E> saying) {
        this.saying = saying;
    }

    @Override
    public Long initialState() {
        return 0L;
    }

    @Override
    public Decision<E> decide(Operation operation, Long acts) {
        return switch (operation) {
            case Operation.Act act -> accept(saying.apply(act));
        };
    }

    @Override
    public Long evolve(Long acts, E event) {
        return acts + 1;
    }
}
