package dev.orderly.bench;

import java.nio.file.Path;

/** Where this Orderly is, as the launcher says. */
final class Installation {
    private static final Path ROOT =
            Path.of(System.getProperty("orderly.root", ".")).toAbsolutePath();

    private Installation() {}

    static Path template() {
        return ROOT.resolve("template.yaml");
    }

    /** What {@code ./orderly up} starts. */
    static Path application() {
        return ROOT.resolve("infra/local/target/orderly.jar");
    }

    /** Libraries out of the functions' zips, kept between starts. */
    static Path unpacked() {
        return ROOT.resolve("infra/local/target/unpacked");
    }
}
