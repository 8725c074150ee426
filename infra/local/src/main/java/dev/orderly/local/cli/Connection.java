package dev.orderly.local.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that talks to a running Orderly. */
final class Connection {
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
    private Output output = Output.TABLE;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    Api api() {
        return new Api(new Http(address(), timeout()));
    }

    /** One that asks again, with the same key, while there is no answer. */
    Api insistingApi() {
        return new Api(new Http(address(), timeout()).insisting(timeout()));
    }

    /** Prints an answer as it was asked for. */
    int print(CommandSpec spec, Value answer, Object text) {
        return output.print(spec, answer, text);
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    boolean wantsJson() {
        return output == Output.JSON;
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
