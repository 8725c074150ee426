package dev.orderly.local.function;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Where a handler writes its lines, each of them with one call. */
final class LineSink extends OutputStream {
    private final Logs logs;

    LineSink(Logs logs) {
        this.logs = logs;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        logs.line(new String(bytes, offset, length, StandardCharsets.UTF_8).stripTrailing());
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }
}
