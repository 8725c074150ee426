package dev.orderly.local.cli;

import java.io.IOException;
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
        Json data) {

    /** The message in this text: an EventBridge event that carries one, or one by itself. Nothing if it is neither. */
    static Optional<Message> in(String text) {
        try {
            Json json = Json.read(text);
            return of(json.at("detail").exists() ? json.at("detail") : json);
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    /** An envelope, as CloudEvents 1.0. */
    static Optional<Message> of(Json envelope) {
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
