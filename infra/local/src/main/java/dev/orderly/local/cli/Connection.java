package dev.orderly.local.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to a running Orderly. */
final class Connection {
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The API's address. Default: $ORDERLY_URL, or http://127.0.0.1:8080")
    private @Nullable String url;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait at most. Default: ${DEFAULT-VALUE}")
    private int timeoutSeconds = 30;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json. Default: ${DEFAULT-VALUE}")
    private Format format = Format.TABLE;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    Api api() {
        return new Api(new Http(address(), timeout()));
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    boolean wantsJson() {
        return format == Format.JSON;
    }

    private String address() {
        if (url != null) {
            return url;
        }
        String variable = System.getenv("ORDERLY_URL");
        return variable == null || variable.isBlank() ? "http://127.0.0.1:8080" : variable;
    }
}
