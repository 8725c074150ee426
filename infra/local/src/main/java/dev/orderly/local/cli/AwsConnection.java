package dev.orderly.local.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that talks to the AWS port of a local run. */
final class AwsConnection {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    @Option(
            names = "--aws-url",
            paramLabel = "URL",
            description = "Of the local run. Default: $AWS_ENDPOINT_URL, or http://127.0.0.1:4566")
    private @Nullable String url;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json. Default: ${DEFAULT-VALUE}")
    private Output output = Output.TABLE;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    Http http() {
        String address = Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).filter(it -> !it.isBlank()))
                .orElse("http://127.0.0.1:4566");
        return new Http(address, ANSWER_MAX);
    }

    /** Prints an answer as it was asked for. */
    int print(CommandSpec spec, Value answer, Object text) {
        return output.print(spec, answer, text);
    }
}
