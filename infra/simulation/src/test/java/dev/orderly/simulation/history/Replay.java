package dev.orderly.simulation.history;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.fulfilment.ActOnSagaHandler;
import dev.orderly.fulfilment.FulfilmentHandler;
import dev.orderly.fulfilment.FulfilmentTimersHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
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
 * A history once more: what others wrote is put into a fresh log as it was, and what made a commit of the process is
 * brought to today's functions, each at its time. What they commit has to be what was committed.
 */
final class Replay implements AutoCloseable {
    private static final String PROCESS = "fulfilment-";

    private record Message(Envelope envelope, Function<Environment, RequestStreamHandler> function) {}

    private final History history;
    private final World world = new World();
    private final EventStore log;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final List<Commit> expected = new ArrayList<>();
    private Instant now = World.START;

    Replay(History history) {
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
        if (!commit.stream().startsWith(PROCESS)) {
            log.append(commit);
            commit.published().forEach(event -> messages.put(event.id(), new Message(event, FulfilmentHandler::new)));
            return Optional.empty();
        }
        var cause = commit.causality().causationId();
        deliver(cause);
        expected.add(commit);
        commit.armed().forEach(timer -> messages.put(timer.id(), new Message(timer, FulfilmentTimersHandler::new)));
        return compare(index, commit);
    }

    /** A cause that is no message was a request, which has been made already. */
    private void deliver(String cause) {
        Optional.ofNullable(messages.get(cause))
                .ifPresent(message -> world.deliver(
                        message.function().apply(world.environment()),
                        JsonWriter.write(message.envelope(), EnvelopeCodec.CODEC)));
    }

    private Optional<Difference> compare(int index, Commit commit) {
        var commits = log.read(commit.stream());
        var was = Decision.of(commit).toString();
        var is = expected.size() > commits.size()
                ? Difference.NOTHING
                : Decision.of(commits.get(expected.size() - 1)).toString();
        var cause = commit.causality().causationId();
        return was.equals(is) ? Optional.empty() : Optional.of(different(index, named(cause), was, is));
    }

    private String named(String cause) {
        return Optional.ofNullable(messages.get(cause))
                .map(message -> cause + " (" + message.envelope().type() + ")")
                .orElse(cause);
    }

    /** At the end every message comes again, and those also that made nothing: nothing comes of them. */
    private Optional<Difference> onceMore() {
        var stream = expected.getFirst().stream();
        for (var message : messages.values()) {
            deliver(message.envelope().id());
            var commits = log.read(stream);
            if (commits.size() > expected.size()) {
                var extra = Decision.of(commits.getLast()).toString();
                var cause = named(message.envelope().id());
                return Optional.of(different(history.steps().size(), cause, Difference.NOTHING, extra));
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
