package dev.orderly.local.cli;

import dev.orderly.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON that a person changes with the editor of their choice; what they wrote is kept until it was taken. */
final class Editor {
    private final String before;
    private final Path file;

    /**
     * @param said the command of the editor; $VISUAL or $EDITOR is, if nobody says one
     * @throws Failure when there is none
     */
    Editor(Value before, @Nullable String said) {
        this.before = before.pretty();
        String command = command(said);
        try {
            file = Files.createTempFile("letter-", ".json"); // nobody else may read it
            Files.writeString(file, this.before);
            open(command);
        } catch (IOException failed) {
            throw new Failure(Exit.USAGE, "cannot edit: " + failed.getMessage());
        }
    }

    private static String command(@Nullable String said) {
        return Stream.of(said, System.getenv("VISUAL"), System.getenv("EDITOR"))
                .flatMap(it -> Optional.ofNullable(it).stream())
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Exit.USAGE, "neither $VISUAL nor $EDITOR names an editor; say --editor, or --edit FILE"));
    }

    private void open(String editor) throws IOException {
        List<String> command = new ArrayList<>(List.of(editor.strip().split(" +")));
        command.add(file.toString());
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw kept(new Failure(Exit.USAGE, "the editor ended with " + code + ", and nothing was sent"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw kept(new Failure(Exit.TIMED_OUT, "interrupted"));
        }
    }

    /** Sends what was changed. @throws Failure when nothing was, or when it is not taken */
    int send(ToIntFunction<Value> sending) {
        try {
            Value after = data(file);
            if (after.pretty().equals(before)) {
                throw new Failure(Exit.USAGE, "nothing was changed, and nothing was sent");
            }
            int code = sending.applyAsInt(after);
            Files.delete(file);
            return code;
        } catch (Failure refused) {
            throw kept(refused);
        } catch (IOException stays) {
            throw new Failure(Exit.BAD_ANSWER, "it was sent, but cannot be removed: " + stays.getMessage());
        }
    }

    /** Only what differs from what is shown anyhow is worth keeping. */
    private Failure kept(Failure why) {
        try {
            if (Files.readString(file).strip().equals(before.strip())) {
                Files.delete(file);
                return why;
            }
            return new Failure(why.exit, why.text() + "\nThe edit is kept: --edit " + file);
        } catch (IOException gone) {
            return new Failure(why.exit, why.text() + "\nThe edit is lost: " + gone.getMessage());
        }
    }

    /** The JSON of a file. */
    static Value data(Path file) {
        try {
            return Value.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Failure(Exit.USAGE, "cannot read " + file);
        } catch (Json.NotJson notJson) {
            throw new Failure(Exit.USAGE, "the data are not JSON: " + notJson.getMessage());
        }
    }
}
