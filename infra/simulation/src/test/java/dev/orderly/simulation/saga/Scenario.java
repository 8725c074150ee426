package dev.orderly.simulation.saga;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One row of the table. */
record Scenario(int line, String whatHappens, Ending ending) {
    private static final String TABLE = "scenarios.md";

    @Override
    public String toString() {
        return whatHappens;
    }

    /** All rows. @throws IllegalStateException with the line of a row that cannot be read */
    static List<Scenario> all() {
        try (InputStream table =
                Optional.ofNullable(Scenario.class.getResourceAsStream(TABLE)).orElseThrow()) {
            return read(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows below each table's head; everything outside of tables is for readers. */
    static List<Scenario> read(String text) {
        var lines = text.lines().toList();
        var rows = new ArrayList<Scenario>();
        var inTable = false;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.startsWith("|")) {
                inTable = false;
            } else if (line.startsWith("|-") || line.startsWith("| -")) {
                inTable = true;
            } else if (inTable) {
                rows.add(row(i + 1, line));
            }
        }
        return rows;
    }

    private static Scenario row(int number, String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        try {
            return new Scenario(number, cells.get(1), Ending.read(cells.subList(2, cells.size() - 1)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("%s:%d: %s".formatted(TABLE, number, wrong.getMessage()), wrong);
        }
    }

    /** Writes what happens into a script. @throws IllegalStateException with the line when nobody knows a phrase */
    void write(Script script) {
        try {
            new Phrases().write(whatHappens, script);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("%s:%d: %s".formatted(TABLE, line, wrong.getMessage()), wrong);
        }
    }

    /** Whether somebody comes back just when others lose patience. */
    boolean isRaceAgainstTime() {
        return whatHappens.contains(" away for ");
    }
}
