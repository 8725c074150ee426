package dev.orderly.local.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where this Orderly is, as the launcher says. */
record Installation(Path root) {
    static Installation here() {
        return new Installation(Path.of(System.getProperty("orderly.root", ".")).toAbsolutePath());
    }

    Path template() {
        return root.resolve("template.yaml");
    }

    /** The parameters of its template on this machine: those given, and the stage unless it is among them. */
    Map<String, String> parameters(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putIfAbsent("Stage", "local");
        return all;
    }

    /** Libraries out of the functions' zips: may be deleted at any time while nothing runs. */
    Path unpacked() {
        return root.resolve("infra/local/target/unpacked");
    }
}
