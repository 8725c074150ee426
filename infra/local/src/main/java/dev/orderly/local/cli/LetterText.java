package dev.orderly.local.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Dead letters and plans for a person. */
final class LetterText {
    private LetterText() {}

    static Table table(List<Value> letters, Instant now) {
        Table table = new Table().row("ID", "DIED", "TIMES", "MESSAGE", "ORDER", "CONSUMER", "FAILURE", "GROUP");
        for (Value letter : letters) {
            table.row(
                    letter.at("letter").text(),
                    Ages.since(letter.at("lastAt"), now),
                    letter.at("count").text(),
                    message(letter),
                    letter.at("message").at("order").text(),
                    letter.at("consumer").text(),
                    letter.at("failure").text(),
                    letter.at("group").text());
        }
        return table;
    }

    private static String message(Value letter) {
        Value message = letter.at("message");
        return message.at("type").exists()
                ? message.at("type").text()
                : message.at("kind").text() + " " + message.at("id").text();
    }

    /** Letters of one cause together, the most first. */
    static List<Value> groups(List<Value> letters) {
        Map<String, List<Value>> byGroup = new LinkedHashMap<>();
        letters.forEach(letter -> byGroup.computeIfAbsent(letter.at("group").text(), _ -> new ArrayList<>())
                .add(letter));
        return byGroup.entrySet().stream()
                .sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .map(group -> group(group.getKey(), group.getValue()))
                .toList();
    }

    private static Value group(String id, List<Value> letters) {
        return Value.object(
                "group", id,
                "letters", letters.size(),
                "failure", letters.getFirst().at("failure"),
                "consumers", words(letters, "consumer"),
                "firstAt",
                        letters.stream()
                                .map(each -> each.at("firstAt").text())
                                .min(String::compareTo)
                                .orElse(""),
                "lastAt",
                        letters.stream()
                                .map(each -> each.at("lastAt").text())
                                .max(String::compareTo)
                                .orElse(""));
    }

    private static String words(List<Value> letters, String name) {
        return letters.stream().map(each -> each.at(name).text()).distinct().collect(Collectors.joining(", "));
    }

    static Table groupTable(List<Value> groups, Instant now) {
        Table table = new Table().row("GROUP", "LETTERS", "FIRST", "LAST", "CONSUMERS", "FAILURE");
        for (Value group : groups) {
            table.row(
                    group.at("group").text(),
                    group.at("letters").text(),
                    Ages.since(group.at("firstAt"), now),
                    Ages.since(group.at("lastAt"), now),
                    group.at("consumers").text(),
                    group.at("failure").text());
        }
        return table;
    }

    /** One letter: all that is known of it, its message, its stack. */
    static String shown(Value shown) {
        Value letter = shown.at("letter");
        Table head = new Table();
        for (String name : List.of("letter", "state", "group", "failure", "consumer", "queue", "wayBack")) {
            row(head, name, letter.at(name).text());
        }
        letter.at("message").members().forEach((name, value) -> row(head, "message " + name, value.text()));
        row(head, "code", letter.at("reason").at("code").text());
        row(head, "detail", letter.at("reason").at("detail").text());
        for (String name : List.of("firstAt", "lastAt", "count", "redriven")) {
            row(head, name, letter.at(name).text());
        }
        row(head, "next retry", letter.at("state").text().equals("open") ? "none: it waits for a person" : "");
        row(head, "holds up", shown.at("holdsUp").text());
        letter.at("parked").members().forEach((name, value) -> row(head, "parked " + name, value.compact()));
        letter.at("act").members().forEach((name, value) -> row(head, "acted " + name, value.text()));
        StringBuilder text = new StringBuilder(head.toString());
        letter.at("reason")
                .at("stack")
                .items()
                .forEach(frame -> text.append("  at ").append(frame.text()).append(System.lineSeparator()));
        return text.append(
                        shown.at("data").exists()
                                ? shown.at("data").pretty()
                                : shown.at("text").text())
                .append(System.lineSeparator())
                .toString();
    }

    private static void row(Table table, String name, String value) {
        if (!value.isEmpty()) {
            table.row(name, value);
        }
    }

    static Table plans(List<Value> plans) {
        Table table = new Table().row("PLAN", "WHAT", "STATE", "LETTERS", "DONE", "AT", "BY", "REASON");
        for (Value plan : plans) {
            table.row(
                    plan.at("plan").text(),
                    plan.at("what").text(),
                    plan.at("state").text(),
                    plan.at("letters").text(),
                    plan.at("done").text(),
                    plan.at("at").text(),
                    plan.at("by").text(),
                    plan.at("reason").text());
        }
        return table;
    }

    static Table plan(Value plan) {
        Table head = new Table();
        for (String name : List.of("plan", "what", "state", "letters")) {
            row(head, name, plan.at(name).text());
        }
        for (Value effect : plan.at("effects").items()) {
            row(head, "  " + effect.at("consumer").text(), effect.at("letters").text());
        }
        row(head, "rate", plan.at("perSecond").text() + "/s");
        row(head, "estimate", plan.at("estimateSeconds").text() + " s");
        for (String name : List.of("done", "refused", "failedAgain", "reason", "by", "at")) {
            row(head, name, plan.at(name).text());
        }
        return head;
    }
}
