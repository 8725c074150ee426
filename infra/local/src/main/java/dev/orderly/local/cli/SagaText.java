package dev.orderly.local.cli;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Sagas for a person: where they stand, what they wait for, and what happened in them. */
final class SagaText {
    private SagaText() {}

    static Table table(List<Value> sagas, Instant now) {
        Table table = new Table().row("ORDER", "STATUS", "WAITS FOR", "SINCE", "UNTIL", "LEFT TO A PERSON", "REASON");
        for (Value saga : sagas) {
            table.row(
                    saga.at("order").text(),
                    saga.at("status").text(),
                    saga.at("step").text(),
                    Ages.since(saga.at("since"), now),
                    Ages.until(saga.at("until"), now),
                    saga.at("parked").items().stream().map(Value::text).collect(Collectors.joining(", ")),
                    saga.at("reason").text());
        }
        return table;
    }

    /** Where one stands. */
    static Table head(Value saga, Instant now) {
        Table head = new Table()
                .row("order", saga.at("order").text())
                .row("status", saga.at("status").text())
                .row(
                        "style",
                        saga.at("style").text() + ", definition "
                                + saga.at("definition").text());
        row(head, "waits for", saga.at("step").text());
        row(head, "since", time(saga.at("since"), Ages.since(saga.at("since"), now)));
        row(head, "until", time(saga.at("until"), Ages.until(saga.at("until"), now)));
        row(head, "reason", saga.at("reason").text());
        return head.row("began", time(saga.at("began"), Ages.since(saga.at("began"), now)));
    }

    private static String time(Value then, String age) {
        return then.exists() ? then.text() + " (" + age + ")" : "";
    }

    private static void row(Table table, String name, String value) {
        if (!value.isEmpty()) {
            table.row(name, value);
        }
    }

    /** How far each step is. */
    static Table steps(Value saga) {
        Table steps = new Table().row("STEP", "STATUS", "TRIES");
        for (Value step : saga.at("steps").items()) {
            steps.row(
                    step.at("name").text(),
                    step.at("status").text(),
                    step.at("tries").text());
        }
        return steps;
    }

    /** What happened, oldest first, and who stands behind it. */
    static Table history(Value saga) {
        Table history = new Table().row("AT", "WHAT", "STEP", "REASON", "BY");
        for (Value entry : saga.at("history").items()) {
            history.row(
                    entry.at("at").text(),
                    entry.at("what").text(),
                    entry.at("step").text(),
                    entry.at("reason").text(),
                    entry.at("by").text());
        }
        return history;
    }
}
