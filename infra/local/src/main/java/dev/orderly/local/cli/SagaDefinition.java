package dev.orderly.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The process as data and as a picture: of a running Orderly, or of this one if none runs at the usual place. */
@Command(name = "definition", description = "Print the process that orders go through, as YAML with its picture.")
final class SagaDefinition implements Callable<Integer> {
    enum Format {
        YAML,
        MERMAID
    }

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            defaultValue = "orchestrated",
            description = "orchestrated or choreographed. Default: ${DEFAULT-VALUE}")
    private String style = "orchestrated";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "yaml",
            description = "yaml, or only its picture: mermaid. Default: ${DEFAULT-VALUE}")
    private Format format = Format.YAML;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<Supplier<Running>> own = connection.isNamed()
                ? Optional.empty()
                : Optional.of(() -> start(Installation.here().template()));
        DefinitionText text = new DefinitionText(newest(definitions(connection.api(), own)));
        PrintWriter out = spec.commandLine().getOut();
        if (connection.wantsJson()) {
            out.println(text.json());
        } else {
            out.print(format == Format.YAML ? text.yaml() : text.mermaid());
        }
        return Exit.DONE.code;
    }

    /** What that API says; if nobody is there, what one says that is started for the question. */
    static List<Value> definitions(Api api, Optional<Supplier<Running>> own) {
        try {
            return definitions(api);
        } catch (Failure nobody) {
            if (nobody.exit != Exit.UNREACHABLE || own.isEmpty()) {
                throw nobody;
            }
            try (Running running = own.get().get()) {
                return definitions(new Api(new Http(running.url(), ANSWER_MAX)));
            }
        }
    }

    private static List<Value> definitions(Api api) {
        return api.sagaDefinitions().orFail().json().at("definitions").items();
    }

    /** A cloud for one question: on free ports, in memory, telling nothing. */
    static Running start(Path template) {
        return Running.start(new Running.Setting(template, Map.of(), _ -> {}));
    }

    private Value newest(List<Value> definitions) {
        return definitions.stream()
                .filter(definition -> definition.at("style").text().equals(style))
                .max(Comparator.comparingLong(
                        definition -> definition.at("version").number()))
                .orElseThrow(
                        () -> new Failure(Exit.USAGE, "there is no style '" + style + "': " + styles(definitions)));
    }

    private static String styles(List<Value> definitions) {
        return definitions.stream()
                .map(definition -> definition.at("style").text())
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
