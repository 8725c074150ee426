package dev.orderly.local.host;

import dev.orderly.local.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The directory that keeps a cloud between starts. Tables are written as they change; queues, buses and schedules when the cloud is
 * closed, and so is how far streams were read. After a crash the last messages are missing, and the streams, read again from where the
 * last clean end was, make up for it.
 */
record Keep(Path directory) {
    private static final String QUEUES = "queues.json";
    private static final String BUSES = "buses.json";
    private static final String SCHEDULES = "schedules.json";
    private static final String POSITIONS = "positions.json";

    @FunctionalInterface
    private interface Load {
        void from(InputStream in) throws IOException;
    }

    @FunctionalInterface
    private interface Save {
        void to(OutputStream out) throws IOException;
    }

    /** Of the tables alone: they are files of another program. */
    Path tables() {
        try {
            return Files.createDirectories(directory.resolve("tables"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep anything in " + directory, e);
        }
    }

    void loadTransport(Engines engines) {
        load(QUEUES, engines.queues()::load);
        load(BUSES, engines.buses()::load);
    }

    /** Later than queues: what fell due meanwhile is called at once. */
    void loadSchedules(Engines engines) {
        load(SCHEDULES, engines.schedules()::load);
    }

    /** How far each mapping had read its stream. */
    Map<String, String> positions() {
        var positions = new TreeMap<String, String>();
        load(
                POSITIONS,
                in -> Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .forEach((mapping, position) -> positions.put(mapping, String.valueOf(position))));
        return positions;
    }

    void save(Map<String, String> positions) {
        save(POSITIONS, out -> {
            try (out) {
                out.write(Json.bytes(positions));
            }
        });
    }

    void save(Engines engines) {
        save(QUEUES, engines.queues()::save);
        save(BUSES, engines.buses()::save);
        save(SCHEDULES, engines.schedules()::save);
    }

    private void load(String name, Load load) {
        var file = directory.resolve(name);
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                load.from(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }

    /** Whole or not at all. */
    private void save(String name, Save save) {
        var file = directory.resolve(name);
        var partial = directory.resolve(name + ".part");
        try {
            save.to(Files.newOutputStream(partial));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
