package dev.orderly.local.cli;

import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** What every command has that is about one thing, known by its id. */
final class OneById {
    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "ID", description = "As its list shows it.")
    private String id = "";

    /** Asks, and prints what is answered. */
    int print(CommandSpec spec, BiFunction<Api, String, Answer> question, Function<Value, Object> text) {
        Value answer = question.apply(connection.api(), id).orFail().json();
        return connection.print(spec, answer, text.apply(answer));
    }
}
