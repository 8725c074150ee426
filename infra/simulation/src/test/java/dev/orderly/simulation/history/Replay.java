package dev.orderly.simulation.history;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.fulfilment.ActOnSagaHandler;
import dev.orderly.fulfilment.FulfilmentHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A history once more: what came from outside is put into a fresh log as it was, and each message that made a function
 * decide is brought to today's, each at its time. What is in the log then has to be what was.
 */
final class Replay implements AutoCloseable {
    private static final String PROCESS = "fulfilment-";

    private record Delivery(Message message, Function<Environment, RequestStreamHandler> function) {}

    private final History history;
    private final World world = new World();
    private final EventStore log;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, List<Commit>> expected = new LinkedHashMap<>();
    private final List<Delivery> delivered = new ArrayList<>();
    private Instant now = World.START;

    private Replay(History history) {
        this.history = history;
        history.variables().forEach(world::set);
        log = new EventStore(world.environment());
    }

    /** Empty when every decision is as it was. */
    static Optional<Difference> firstDifference(History history) {
        try (var replay = new Replay(history)) {
            return replay.firstDifference();
        }
    }

    private Optional<Difference> firstDifference() {
        for (var i = 0; i < history.steps().size(); i++) {
            var step = history.steps().get(i);
            passUntil(step.at());
            var different =
                    switch (step) {
                        case History.Acted acted -> acted(i, acted.act());
                        case History.Written written -> written(i, written.commit());
                    };
            if (different.isPresent()) {
                return different;
            }
        }
        return onceMore();
    }

    private void passUntil(Instant then) {
        if (then.isAfter(now)) {
            world.later(Duration.between(now, then));
            now = then;
        }
    }

    private Optional<Difference> acted(int index, History.Act act) {
        var answer = Recorder.call(act).to(new ActOnSagaHandler(world.environment()));
        return answer.status() == 204
                ? Optional.empty()
                : Optional.of(different(index, act.by() + "'s " + act.route(), "204", answer.toString()));
    }

    private Optional<Difference> written(int index, Commit commit) {
        var its = expected.computeIfAbsent(commit.stream(), _ -> new ArrayList<>());
        its.add(commit);
        var cause = commit.causality().causationId();
        var message = Optional.ofNullable(messages.get(cause));
        var function = message.flatMap(it -> it.decidedBy(commit.stream()));
        if (function.isPresent()) {
            deliver(new Delivery(message.orElseThrow(), function.get()));
        } else if (!commit.stream().startsWith(PROCESS)) { // a person's act has been done already
            log.append(commit);
        }
        Message.of(commit).forEach(it -> messages.put(it.id(), it));
        var commits = log.read(commit.stream());
        var was = Decision.of(commit).toString();
        var is = its.size() > commits.size()
                ? Difference.NOTHING
                : Decision.of(commits.get(its.size() - 1)).toString();
        return was.equals(is) ? Optional.empty() : Optional.of(different(index, named(cause), was, is));
    }

    private void deliver(Delivery delivery) {
        delivered.add(delivery);
        world.deliver(
                delivery.function().apply(world.environment()),
                delivery.message().json());
    }

    private String named(String cause) {
        return Optional.ofNullable(messages.get(cause))
                .map(message -> cause + " (" + message.envelope().type() + ")")
                .orElse(cause);
    }

    /** At the end all comes again, and the process also hears what it made nothing of: nothing comes of it. */
    private Optional<Difference> onceMore() {
        var again = new ArrayList<>(delivered);
        messages.values().stream()
                .filter(message -> message.form() == Message.Form.EVENT)
                .forEach(event -> again.add(new Delivery(event, FulfilmentHandler::new)));
        for (var delivery : again) {
            deliver(delivery);
            for (var stream : expected.entrySet()) {
                var commits = log.read(stream.getKey());
                if (commits.size() > stream.getValue().size()) {
                    var extra = Decision.of(commits.getLast()).toString();
                    var cause = named(delivery.message().id());
                    return Optional.of(different(history.steps().size(), cause, Difference.NOTHING, extra));
                }
            }
        }
        return Optional.empty();
    }

    private Difference different(int index, String cause, String was, String is) {
        return new Difference(history.name(), History.number(index), cause, was, is);
    }

    @Override
    public void close() {
        world.close();
    }
}
