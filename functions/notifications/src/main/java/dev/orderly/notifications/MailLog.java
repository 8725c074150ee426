package dev.orderly.notifications;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.MailSent;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.List;
import java.util.Optional;

/** Says that a mail went out, in {@code mail-<order>}: once per event that caused one. There is nothing to decide. */
final class MailLog {
    private final Environment environment;
    private final EventStore store;
    private final Conflicts conflicts;

    MailLog(Environment environment) {
        this.environment = environment;
        this.store = new EventStore(environment);
        this.conflicts = new Conflicts(environment);
    }

    void say(MailSent mail, Causality causality) {
        var stream = "mail-" + mail.order();
        conflicts.retry(() -> {
            var commits = store.read(stream);
            var said = commits.stream()
                    .anyMatch(commit -> commit.causality().causationId().equals(causality.causationId()));
            return said || store.append(next(stream, commits, mail, causality)) instanceof Append.Done
                    ? Optional.of(true)
                    : Optional.empty();
        });
    }

    private Commit next(String stream, List<Commit> commits, MailSent mail, Causality causality) {
        var last = commits.isEmpty() ? 0 : commits.getLast().lastVersion();
        Event event = mail;
        var codec = EventCodec.CODEC;
        var type = codec.typeOf(event);
        var data = JsonWriter.write(out -> codec.writeData(event, out));
        return new Commit(
                new Commit.Position(stream, last + 1, last),
                "notifications",
                List.of(new Commit.Event(type, codec.versionOf(type), true, data)),
                List.of(),
                List.of(),
                causality,
                Fingerprint.of(data),
                environment.now(),
                null);
    }
}
