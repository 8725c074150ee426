package dev.orderly.engines.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A world that writes down what it is asked, and answers as it is told. */
final class RecordedTargets implements Targets {
    record DeadLetter(String queueArn, String input, Map<String, String> attributes) {}

    final List<ScheduledCall> calls = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    Consumer<ScheduledCall> answer = _ -> {};

    @Override
    public void deliver(ScheduledCall call) {
        calls.add(call);
        answer.accept(call);
    }

    @Override
    public void deadLetter(String queueArn, String input, Map<String, String> attributes) {
        deadLetters.add(new DeadLetter(queueArn, input, attributes));
    }

    List<String> times() {
        return calls.stream().map(call -> call.scheduledTime().toString()).toList();
    }
}
