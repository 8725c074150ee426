package dev.orderly.local.cli;

import dev.orderly.local.happening.Happening;
import dev.orderly.local.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What the story needs of a message that travelled: its CloudEvents attributes and its data. */
record Message(
        String id,
        String type,
        String kind,
        String subject,
        String cause,
        String correlation,
        Instant time,
        Value data) {

    /** The message that was published or sent, if that is what happened. */
    static Optional<Message> in(Happening happening) {
        return switch (happening) {
            case Happening.Published published -> in(published.eventJson());
            case Happening.Sent sent -> in(sent.body());
            case Happening.Unheard _, // published, and told as such, before
                    Happening.Answered _,
                    Happening.InvocationFailed _,
                    Happening.Throttled _,
                    Happening.DeadLettered _,
                    Happening.AlarmChanged _,
                    Happening.GivenUp _ -> Optional.empty();
        };
    }

    /** The message in this text: an EventBridge event that carries one, or one by itself. Nothing if it is neither. */
    static Optional<Message> in(String text) {
        try {
            Value json = Value.read(text);
            return of(json.at("detail").exists() ? json.at("detail") : json);
        } catch (Json.NotJson notOurs) {
            return Optional.empty();
        }
    }

    /** An envelope, as CloudEvents 1.0. */
    private static Optional<Message> of(Value envelope) {
        if (!envelope.at("specversion").exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Message(
                    envelope.at("id").text(),
                    envelope.at("type").text(),
                    envelope.at("kind").text(),
                    envelope.at("subject").text(),
                    envelope.at("causationid").text(),
                    envelope.at("correlationid").text(),
                    Instant.parse(envelope.at("time").text()),
                    envelope.at("data")));
        } catch (DateTimeException withoutTime) {
            return Optional.empty();
        }
    }

    boolean isCommand() {
        return kind.equals("command");
    }
}
