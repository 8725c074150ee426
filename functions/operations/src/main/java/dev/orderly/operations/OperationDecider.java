package dev.orderly.operations;

import static dev.orderly.platform.decide.Decision.accept;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;

/** Whatever a person does is recorded; the state is how often somebody acted. */
final class OperationDecider implements Decider<Operation, Long, Event> {
    @Override
    public Long initialState() {
        return 0L;
    }

    @Override
    public Decision<Event> decide(Operation operation, Long acts) {
        return switch (operation) {
            case Operation.Act act ->
                accept(new OperatorActed(act.what(), act.on(), act.message(), act.plan(), act.reason()));
        };
    }

    @Override
    public Long evolve(Long acts, Event event) {
        return acts + 1;
    }
}
