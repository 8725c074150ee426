package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends what commits hold: events to the bus, commands and timers to their queues. A commit that can never be sent is
 * left whole, nothing of it goes out if that is known before; others are sent around it, and who applies versions in
 * order reads from the log what it did not hear.
 */
final class Relay {
    private final Publisher publisher;
    private final Courier courier;

    Relay(Environment environment) {
        publisher = new Publisher(environment);
        courier = new Courier(environment);
    }

    Verdicts send(List<Commit> commits, TimeLeft time) {
        var verdicts = new Verdicts();
        var sendable = new ArrayList<Commit>();
        for (var commit : commits) {
            obstacle(commit).ifPresentOrElse(code -> verdicts.never(commit, code), () -> sendable.add(commit));
        }
        publisher.publish(sendable, verdicts, time);
        courier.deliver(
                sendable.stream().filter(commit -> !verdicts.isNever(commit)).toList(), verdicts, time);
        return verdicts;
    }

    private Optional<String> obstacle(Commit commit) {
        return publisher.obstacle(commit).or(() -> courier.obstacle(commit));
    }
}
