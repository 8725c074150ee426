package dev.orderly.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Where handlers' log lines go. Handlers learn it from the variable {@value #VARIABLE}; lines of Lambda's own logger go
 * there too.
 */
public sealed interface Logs {
    String VARIABLE = "LOG_TO";

    /** The variable's value. */
    String destination();

    void line(String line);

    /** As in Lambda. */
    record Stdout() implements Logs {
        @Override
        public String destination() {
            return "stdout";
        }

        @Override
        public void line(String line) {
            System.out.println(line);
        }
    }

    record None() implements Logs {
        @Override
        public String destination() {
            return "none";
        }

        @Override
        public void line(String line) {
            // Told to forget.
        }
    }

    /** To the host, which takes the metrics out of them, and then to where they go. */
    record Measured(Logs to, Consumer<String> metrics) implements Logs {
        /** Whoever reads the variable asks its host for an {@link java.io.OutputStream}. */
        private static final String HOST = "host";

        private static final String METRIC = "{\"_aws\"";

        @Override
        public String destination() {
            return HOST;
        }

        @Override
        public void line(String line) {
            if (line.startsWith(METRIC)) {
                metrics.accept(line);
            }
            to.line(line);
        }
    }

    /** Appends to the file, a line at a time, so that several writers may share it. */
    record ToFile(Path file) implements Logs {
        @Override
        public String destination() {
            return file.toAbsolutePath().toString();
        }

        @Override
        public void line(String line) {
            try {
                Files.writeString(
                        file,
                        line + System.lineSeparator(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the log " + file, e);
            }
        }
    }
}
