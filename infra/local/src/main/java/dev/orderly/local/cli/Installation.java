package dev.orderly.local.cli;

import java.nio.file.Path;

/** Where this Orderly is, as the launcher says. */
record Installation(Path root) {
    static Installation here() {
        return new Installation(Path.of(System.getProperty("orderly.root", ".")).toAbsolutePath());
    }

    Path template() {
        return root.resolve("template.yaml");
    }

    /** Libraries out of the functions' zips: may be deleted at any time while nothing runs. */
    Path unpacked() {
        return root.resolve("infra/local/target/unpacked");
    }
}
