package dev.orderly.local.cli;

import dev.orderly.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person changes JSON with the editor of their choice. */
final class Editor {
    private Editor() {}

    static Value edited(Value before) {
        try {
            Path file = Files.createTempFile("letter-", ".json");
            try {
                Files.writeString(file, before.pretty());
                open(file);
                return json(Files.readString(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new Failure(Exit.USAGE, "cannot edit: " + failed.getMessage());
        }
    }

    private static void open(Path file) throws IOException {
        String editor = Optional.ofNullable(System.getenv("EDITOR"))
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> new Failure(Exit.USAGE, "$EDITOR names no editor; say --edit FILE"));
        List<String> command = new ArrayList<>(List.of(editor.strip().split(" +")));
        command.add(file.toString());
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new Failure(Exit.USAGE, "the editor ended with " + code + ", and nothing was sent");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted");
        }
    }

    static Value json(String text) {
        try {
            return Value.read(text);
        } catch (Json.NotJson notJson) {
            throw new Failure(Exit.USAGE, "the data are not JSON: " + notJson.getMessage());
        }
    }
}
