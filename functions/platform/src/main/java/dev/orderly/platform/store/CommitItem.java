package dev.orderly.platform.store;

import static dev.orderly.platform.store.Item.get;
import static dev.orderly.platform.store.Item.instant;
import static dev.orderly.platform.store.Item.number;
import static dev.orderly.platform.store.Item.text;
import static java.util.Map.entry;

import dev.orderly.platform.message.Causality;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commit as an item of the log, key {@code stream} and {@code version}, readable in the console of AWS. */
public final class CommitItem {
    /** The most bytes of a commit's texts; DynamoDB's limit for an item is 400 KB with names and numbers. */
    static final int BYTES_MAX = 350_000;

    /** The most bytes of one message's data: what goes over the bus must fit its 256 KB with the envelope. */
    static final int MESSAGE_BYTES_MAX = 128_000;

    private CommitItem() {}

    /** @throws TooLarge before any call, when the item or an event could never be written or published */
    static Map<String, AttributeValue> of(Commit commit) {
        checkSize(commit);
        var item = new HashMap<>(Map.ofEntries(
                entry("stream", ofText(commit.stream())),
                entry("version", ofNumber(commit.version())),
                entry("lastPublished", ofNumber(commit.position().lastPublished())),
                entry("context", ofText(commit.context())),
                entry("events", list(commit.events(), CommitItem::event)),
                entry("causationId", ofText(commit.causality().causationId())),
                entry("correlationId", ofText(commit.causality().correlationId())),
                entry("actor", ofText(commit.causality().actor())),
                entry("traceparent", ofText(commit.causality().traceparent())),
                entry("fingerprint", ofText(commit.fingerprint())),
                entry("recordedAt", ofText(commit.recordedAt().toString()))));
        if (!commit.causality().style().isEmpty()) {
            item.put("style", ofText(commit.causality().style()));
        }
        if (!commit.commands().isEmpty()) {
            item.put("commands", list(commit.commands(), CommitItem::command));
        }
        if (!commit.timers().isEmpty()) {
            item.put("timers", list(commit.timers(), CommitItem::timer));
        }
        var snapshot = commit.snapshot();
        if (snapshot != null) {
            item.put("definition", ofText(snapshot.definition()));
            item.put("state", ofText(snapshot.state()));
        }
        return item;
    }

    private static void checkSize(Commit commit) {
        var bytes = 0L;
        for (var event : commit.events()) {
            bytes += checked("an event", event.data());
        }
        for (var command : commit.commands()) {
            bytes += checked("a command", command.data());
        }
        for (var timer : commit.timers()) {
            bytes += checked("a timer", timer.data());
        }
        var snapshot = commit.snapshot();
        bytes += snapshot == null ? 0 : bytes(snapshot.state());
        if (bytes > BYTES_MAX) {
            throw new TooLarge("more than " + BYTES_MAX + " bytes");
        }
    }

    private static int checked(String what, String data) {
        var bytes = bytes(data);
        if (bytes > MESSAGE_BYTES_MAX) {
            throw new TooLarge(what + " has more than " + MESSAGE_BYTES_MAX + " bytes");
        }
        return bytes;
    }

    /** In UTF-8, as all services count. */
    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static AttributeValue event(Commit.Event event) {
        return AttributeValue.fromM(Map.of(
                "type", ofText(event.type()),
                "schemaVersion", ofText(event.schemaVersion()),
                "published", AttributeValue.fromBool(event.published()),
                "data", ofText(event.data())));
    }

    private static AttributeValue command(Commit.Command command) {
        return AttributeValue.fromM(Map.of(
                "context", ofText(command.context()),
                "type", ofText(command.type()),
                "schemaVersion", ofText(command.schemaVersion()),
                "data", ofText(command.data())));
    }

    private static AttributeValue timer(Commit.Timer timer) {
        return AttributeValue.fromM(Map.of(
                "context", ofText(timer.context()),
                "name", ofText(timer.name()),
                "due", ofText(timer.due().toString()),
                "data", ofText(timer.data())));
    }

    /** @throws IllegalArgumentException when the item is no commit */
    public static Commit read(Map<String, AttributeValue> item) {
        var stream = text(item, "stream");
        return new Commit(
                new Commit.Position(stream, number(item, "version"), number(item, "lastPublished")),
                text(item, "context"),
                list(item, "events", CommitItem::readEvent),
                list(item, "commands", CommitItem::readCommand),
                list(item, "timers", CommitItem::readTimer),
                new Causality(
                        text(item, "causationId"),
                        text(item, "correlationId"),
                        text(item, "actor"),
                        text(item, "traceparent"),
                        item.containsKey("style") ? text(item, "style") : ""),
                text(item, "fingerprint"),
                instant(item, "recordedAt"),
                snapshot(item));
    }

    private static Commit.@Nullable Snapshot snapshot(Map<String, AttributeValue> item) {
        return item.containsKey("state") ? new Commit.Snapshot(text(item, "definition"), text(item, "state")) : null;
    }

    private static Commit.Event readEvent(Map<String, AttributeValue> event) {
        return new Commit.Event(
                text(event, "type"),
                text(event, "schemaVersion"),
                Boolean.TRUE.equals(get(event, "published").bool()),
                text(event, "data"));
    }

    private static Commit.Command readCommand(Map<String, AttributeValue> command) {
        return new Commit.Command(
                text(command, "context"), text(command, "type"), text(command, "schemaVersion"), text(command, "data"));
    }

    private static Commit.Timer readTimer(Map<String, AttributeValue> timer) {
        return new Commit.Timer(
                text(timer, "context"), text(timer, "name"), instant(timer, "due"), text(timer, "data"));
    }

    private static AttributeValue ofText(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue ofNumber(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static <T> AttributeValue list(List<T> values, Function<T, AttributeValue> writing) {
        return AttributeValue.fromL(values.stream().map(writing).toList());
    }

    private static <T> List<T> list(
            Map<String, AttributeValue> item, String name, Function<Map<String, AttributeValue>, T> reading) {
        return item.containsKey(name)
                ? get(item, name).l().stream()
                        .map(value -> reading.apply(value.m()))
                        .toList()
                : List.of();
    }
}
