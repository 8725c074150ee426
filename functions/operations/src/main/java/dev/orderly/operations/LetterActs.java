package dev.orderly.operations;

import dev.orderly.platform.Environment;
import dev.orderly.platform.act.Operation;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.view.Row;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What persons do with a letter, in steps that anybody can finish: the letter is claimed for the act, the act is
 * recorded, the message is sent, the letter says that it is done. Repeated or cut short, each step happens once but the
 * sending, whose consumer handles a message once.
 */
final class LetterActs {
    private static final Map<String, String> DONE =
            Map.of(Letter.REDRIVING, Letter.REDRIVEN, Letter.DISCARDING, Letter.DISCARDED);

    private final Environment environment;
    private final SqsClient sqs;
    private final Letters letters;
    private final DeadLetterQueues queues;
    private final Acts acts;
    private final Conflicts conflicts;

    LetterActs(Environment environment) {
        this.environment = environment;
        sqs = environment.sqs();
        letters = new Letters(environment);
        queues = new DeadLetterQueues(environment);
        acts = new Acts(environment);
        conflicts = new Conflicts(environment);
    }

    /** Who acts and why; the same id again is the same act. {@code delaySeconds} is how long the message waits. */
    record By(String id, String actor, String plan, Causality causality, int delaySeconds) {
        By on(String letter) {
            return new By(id + "-" + letter, actor, plan, causality, delaySeconds);
        }
    }

    /** Sends a letter back to the queue that failed, as it is, with other data, or passing over versions. */
    Letter redrive(String letter, Wish wish, By by) {
        return act(letter, by.on(letter), wish.reason(), row -> claimed(row, wish, by.on(letter)));
    }

    Letter discard(String letter, String reason, By by) {
        return act(
                letter,
                by.on(letter),
                reason,
                row -> row.value().in(Letter.DISCARDING, act(by.on(letter), "discarded", reason, row.value())));
    }

    private interface Claim {
        Letter of(Row<Letter> row);
    }

    private Letter act(String letter, By by, String reason, Claim claim) {
        var claimed = conflicts.retry(() -> {
            var row = letters.find(letter).orElseThrow(() -> new ProblemException(Problem.notFound("letter")));
            var act = row.value().act();
            if (act != null && act.id().equals(by.id())) {
                if (!act.reason().equals(reason)) {
                    throw new ProblemException(Problem.keyReused());
                }
                return Optional.of(row);
            }
            if (!row.value().state().equals(Letter.OPEN)) {
                throw new ProblemException(Problem.of(
                        409, "letter-not-open", "The letter is " + row.value().state() + "."));
            }
            var next = claim.of(row);
            return letters.replace(row, next) ? letters.find(letter) : Optional.empty();
        });
        return finish(claimed, by.delaySeconds());
    }

    private Letter claimed(Row<Letter> row, Wish wish, By by) {
        var before = row.value();
        if (before.from().target().isEmpty()) {
            throw new ProblemException(Problem.of(
                    409, "letter-has-no-way-back", "It cannot go back where it came from; discard it with a reason."));
        }
        Protection.refuses(before, environment.now()).ifPresent(why -> {
            throw new ProblemException(Problem.of(409, "letter-too-old", why));
        });
        var edited = wish.data() == null ? before : edited(before, wish.data(), by);
        var parked = wish.skip().isEmpty() ? before.parked() : Skipping.of(before, wish.skip());
        var what = wish.data() != null ? "edited" : wish.skip().isEmpty() ? "redriven" : "skipped " + wish.skip();
        var history = before.history();
        return new Letter(
                Letter.REDRIVING,
                before.from(),
                edited.contents(),
                before.reason(),
                new Letter.History(
                        history.firstAt(),
                        history.lastAt(),
                        history.count(),
                        history.redriven() + 1,
                        history.arrivals()),
                parked,
                act(by, what, wish.reason(), before));
    }

    private Letter edited(Letter before, String data, By by) {
        var contents = before.contents();
        var body = Edit.body(letters.text(contents.text()), data, by.id());
        var name = contents.text() + "/" + by.id();
        letters.keep(name, body);
        return new Letter(
                before.state(),
                before.from(),
                new Letter.Contents(
                        contents.kind(),
                        contents.type(),
                        by.id(),
                        contents.subject(),
                        contents.order(),
                        contents.correlation(),
                        contents.said(),
                        name),
                before.reason(),
                before.history(),
                before.parked(),
                before.act());
    }

    private Letter.Act act(By by, String what, String reason, Letter letter) {
        var correlation = letter.contents().correlation().isEmpty()
                ? by.causality().correlationId()
                : letter.contents().correlation();
        return new Letter.Act(
                by.id(),
                what,
                by.actor(),
                reason,
                by.plan(),
                correlation,
                letter.contents().id(),
                environment.now());
    }

    /** Does what the letter says that somebody does: recorded first, then done, then said. */
    Letter finish(Row<Letter> row, int delaySeconds) {
        var letter = row.value();
        var act = letter.act();
        if (act == null) {
            return letter;
        }
        record(row.key(), letter, act);
        if (letter.state().equals(Letter.REDRIVING)) {
            send(row.key(), letter, act.actor(), delaySeconds);
        }
        var done = DONE.get(letter.state());
        return done == null ? letter : said(row.key(), act.id(), letter.state(), done);
    }

    private void record(String id, Letter letter, Letter.Act act) {
        var order = letter.contents().order();
        acts.record(
                new Operation.Act(
                        order.isEmpty() ? id : order,
                        act.what(),
                        "letter-" + id,
                        act.message(),
                        act.plan(),
                        act.reason()),
                new Causality(act.id(), act.correlation(), act.actor(), ""));
    }

    private void send(String id, Letter letter, String actor, int delaySeconds) {
        var body = letter.parked() == null
                ? letters.text(letter.contents().text())
                : JsonWriter.write(new DeadMessage.ParkedBody(letter.parked()), DeadMessageParkedBodyCodec.CODEC);
        sqs.sendMessage(send -> send.queueUrl(queues.url(letter.from().target()))
                .delaySeconds(delaySeconds)
                .messageBody(body)
                .messageAttributes(Map.of(
                        "letter", text(id),
                        "actor", text(actor),
                        "redriven", text(Long.toString(letter.history().redriven())))));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** A letter that died again meanwhile is open again, and stays so. */
    private Letter said(String id, String act, String before, String done) {
        return conflicts.retry(() -> {
            var row = letters.find(id).orElseThrow();
            var letter = row.value();
            if (!letter.state().equals(before) || !letter.isActedBy(act)) {
                return Optional.of(letter);
            }
            var next = letter.in(done, letter.act());
            return letters.replace(row, next) ? Optional.of(next) : Optional.empty();
        });
    }
}
