package dev.orderly.notifications;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.MailSent;
import dev.orderly.contracts.OrderId;
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

    /** What was said about an order so far. */
    record Said(String stream, List<Commit> commits) {
        boolean because(Causality causality) {
            return commits.stream()
                    .anyMatch(commit -> commit.causality().causationId().equals(causality.causationId()));
        }

        /** To whom mails about the order went; empty before the first. */
        Optional<CustomerId> customer() {
            return commits.stream()
                    .findFirst()
                    .map(commit -> commit.events().getFirst().read(EventCodec.CODEC))
                    .map(event -> ((MailSent) event).customer());
        }
    }

    Said about(OrderId order) {
        var stream = "mail-" + order;
        return new Said(stream, store.read(stream));
    }

    /** Adds to what was just read; it is read again only if another writer was first. */
    void say(Said before, MailSent mail, Causality causality) {
        conflicts.retry(before, () -> about(mail.order()), said -> attempt(said, mail, causality));
    }

    private Optional<Boolean> attempt(Said before, MailSent mail, Causality causality) {
        return before.because(causality) || store.append(next(before, mail, causality)) instanceof Append.Done
                ? Optional.of(true)
                : Optional.empty();
    }

    private Commit next(Said before, MailSent mail, Causality causality) {
        Event event = mail;
        var codec = EventCodec.CODEC;
        var type = codec.typeOf(event);
        var data = JsonWriter.write(out -> codec.writeData(event, out));
        return new Commit(
                Commit.Position.after(before.stream(), before.commits()),
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
