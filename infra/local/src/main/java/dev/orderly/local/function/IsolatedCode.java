package dev.orderly.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A loader per function, with its zip alone. */
final class IsolatedCode implements Code {
    private final Path unpacked;
    private final List<FunctionLoader> opened = new ArrayList<>();

    IsolatedCode(Path unpacked) {
        this.unpacked = unpacked;
    }

    @Override
    public synchronized ClassLoader loaderOf(FunctionSpec function) {
        var zip = Zip.of(function);
        var files = Stream.concat(Stream.of(zip.file()), zip.jars().stream().map(jar -> zip.unpack(jar, unpacked)))
                .toList();
        var loader = new FunctionLoader(function.name(), files, FunctionLoader.jdk(), FunctionLoader.Exchange.STRICT);
        opened.add(loader);
        return loader;
    }

    @Override
    public synchronized void close() {
        for (var loader : opened) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
