package dev.orderly.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One parent for the jars on which all zips agree, one loader per zip for its classes and the jars on which they do
 * not.
 */
final class SharedCode implements Code {
    private final Path unpacked;
    private final FunctionLoader.Exchange exchange;
    private final List<FunctionLoader> opened = new ArrayList<>();
    private final Map<Path, FunctionLoader> loaders = new HashMap<>();

    SharedCode(Collection<FunctionSpec> functions, Path unpacked) {
        this.unpacked = unpacked;
        var zips = new LinkedHashMap<Path, Zip>();
        functions.forEach(function -> zips.computeIfAbsent(function.code(), _ -> Zip.of(function)));
        var agreed = agreed(zips.values());
        exchange = exchange(zips.values());
        var parent = open("libraries", unpack(zips.values(), agreed), FunctionLoader.jdk());
        zips.forEach((file, zip) -> loaders.put(file, open(file.getFileName().toString(), own(zip, agreed), parent)));
    }

    @Override
    public ClassLoader loaderOf(FunctionSpec function) {
        var loader = loaders.get(function.code());
        if (loader == null) {
            throw function.broken("its code " + function.code() + " was not there at the start");
        }
        return loader;
    }

    /**
     * A library is agreed on when no two zips hold different bytes under its name, and the host does not already have
     * it.
     */
    private static Set<Zip.Jar> agreed(Collection<Zip> zips) {
        var byName = zips.stream()
                .flatMap(zip -> zip.jars().stream())
                .collect(Collectors.groupingBy(Zip.Jar::name, TreeMap::new, Collectors.toSet()));
        return byName.values().stream()
                .filter(jars -> jars.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static FunctionLoader.Exchange exchange(Collection<Zip> zips) {
        var isHosts = zips.stream()
                .flatMap(zip -> zip.jars().stream())
                .map(Zip.Jar::name)
                .filter(HostLibraries::isJson)
                .allMatch(HostLibraries::have);
        return isHosts ? FunctionLoader.Exchange.LENIENT_WITH_JSON : FunctionLoader.Exchange.LENIENT;
    }

    private List<Path> unpack(Collection<Zip> zips, Set<Zip.Jar> agreed) {
        var files = new TreeMap<String, Path>();
        for (var zip : zips) {
            zip.jars().stream()
                    .filter(jar -> agreed.contains(jar) && !HostLibraries.have(jar.name()))
                    .forEach(jar -> files.computeIfAbsent(jar.name(), _ -> zip.unpack(jar, unpacked)));
        }
        return List.copyOf(files.values());
    }

    private List<Path> own(Zip zip, Set<Zip.Jar> agreed) {
        return Stream.concat(
                        Stream.of(zip.file()),
                        zip.jars().stream().filter(jar -> !agreed.contains(jar)).map(jar -> zip.unpack(jar, unpacked)))
                .toList();
    }

    private FunctionLoader open(String name, List<Path> files, ClassLoader parent) {
        var loader = new FunctionLoader(name, files, parent, exchange);
        opened.add(loader);
        return loader;
    }

    @Override
    public void close() {
        for (var loader : opened) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
