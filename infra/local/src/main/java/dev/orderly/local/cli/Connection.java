package dev.orderly.local.cli;

import java.time.Duration;
import java.util.Optional;
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

    /** Whether somebody said where to ask; if not, it is the usual place. */
    boolean isNamed() {
        return named().isPresent();
    }

    private String address() {
        return named().orElse("http://127.0.0.1:8080");
    }

    private Optional<String> named() {
        return Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(System.getenv("ORDERLY_URL")).filter(variable -> !variable.isBlank()));
    }
}
