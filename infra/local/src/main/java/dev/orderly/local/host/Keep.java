package dev.orderly.local.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The directory that keeps a cloud between starts. Tables are written as they change; queues, buses and schedules when
 * the cloud is closed. After a crash their last messages are missing, and the tables' streams, read again from the
 * oldest record on, make up for it.
 */
record Keep(Path directory) {
    private static final String QUEUES = "queues.json";
    private static final String BUSES = "buses.json";
    private static final String SCHEDULES = "schedules.json";

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
