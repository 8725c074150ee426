package dev.orderly.local.cli;

import java.time.Instant;
import java.util.List;

/** Read models for a person. */
final class ProjectionText {
    private ProjectionText() {}

    static Table table(List<Value> projections) {
        Table table = new Table()
                .row("NAME", "LIVE", "WAITING EVENTS", "OLDEST", "BESIDE", "PHASE", "SINCE", "SEEN", "FAILED");
        for (Value one : projections) {
            Value beside = one.at("beside");
            table.row(
                    one.at("name").text(),
                    one.at("live").at("generation").text(),
                    waiting(one),
                    oldest(one.at("behind")),
                    beside.at("generation").text(),
                    beside.at("phase").text(),
                    Ages.since(beside.at("since"), Instant.now()),
                    beside.at("seen").text(),
                    beside.at("failed").text());
        }
        return table;
    }

    /** Those in its queue; of one that reads the log, those that its rows have not seen. */
    private static String waiting(Value one) {
        Value waiting = one.at("waiting");
        return waiting.exists() ? waiting.text() : one.at("behind").at("events").text();
    }

    /** How long ago that happened which waits longest; a question mark where the log was too long to look through. */
    private static String oldest(Value behind) {
        String oldest = Ages.since(behind.at("oldest"), Instant.now());
        return !behind.exists() || behind.at("whole").text().equals("true") ? oldest : oldest + "?";
    }

    /** One of them, with what stands in its way and who acted. */
    static String text(Value one) {
        Table failures = new Table().row("CANNOT BE FOLDED", "ERROR");
        one.at("beside")
                .at("failures")
                .items()
                .forEach(failure -> failures.row(
                        failure.at("key").text(), failure.at("error").text()));
        Table history = new Table().row("AT", "WHAT", "BY", "REASON");
        one.at("history")
                .items()
                .forEach(act -> history.row(
                        act.at("at").text(),
                        act.at("what").text(),
                        act.at("by").text(),
                        act.at("reason").text()));
        return table(List.of(one))
                + below(failures, one.at("beside").at("failures"))
                + below(history, one.at("history"));
    }

    private static String below(Table table, Value rows) {
        return rows.items().isEmpty() ? "" : System.lineSeparator() + table;
    }

    static Table differences(List<Value> differences) {
        Table table = new Table().row("ROW", "IS", "WHERE FIRST", "EVENTS BEHIND", "OLDEST");
        for (Value one : differences) {
            table.row(
                    one.at("key").text(),
                    one.at("kind").text(),
                    one.at("path").text(),
                    one.at("events").number() == 0 ? "" : one.at("events").text(),
                    Ages.since(one.at("oldest"), Instant.now()));
        }
        return table;
    }
}
