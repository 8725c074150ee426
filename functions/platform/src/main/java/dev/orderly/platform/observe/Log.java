package dev.orderly.platform.observe;

import dev.orderly.platform.message.JsonWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;

/** JSON lines for operators: time, level, what happened, ids. Never data of a message: it may be personal. */
public final class Log {
    private final OutputStream sink;
    private final InstantSource clock;

    private Log(OutputStream sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** A log to {@code stdout}, to {@code none}, or to the end of a file. */
    public static Log to(String sink, InstantSource clock) {
        return new Log(open(sink), clock);
    }

    /** A log whose lines somebody takes, each of them with one call. */
    public static Log into(OutputStream sink, InstantSource clock) {
        return new Log(sink, clock);
    }

    private static OutputStream open(String sink) {
        return switch (sink) {
            case "stdout" -> new FileOutputStream(FileDescriptor.out);
            case "none" -> OutputStream.nullOutputStream();
            default -> append(Path.of(sink));
        };
    }

    private static OutputStream append(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Something worth knowing happened; {@code fields} are ids, codes and counts. */
    public void info(String what, Map<String, String> fields) {
        line("INFO", what, fields);
    }

    /** Something went wrong and is retried, parked or refused; a person may look. */
    public void warn(String what, Map<String, String> fields) {
        line("WARN", what, fields);
    }

    /** Something that a person must look at. */
    public void error(String what, Map<String, String> fields) {
        line("ERROR", what, fields);
    }

    private void line(String level, String what, Map<String, String> fields) {
        write(JsonWriter.write(out -> {
            out.startObject();
            out.name("timestamp");
            out.text(clock.instant().toString());
            out.name("level");
            out.text(level);
            out.name("message");
            out.text(what);
            fields.forEach((name, value) -> {
                out.name(name);
                out.text(value);
            });
            out.endObject();
        }));
    }

    /** One line, as it is: for metrics in the embedded format. */
    void write(String json) {
        try {
            sink.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
