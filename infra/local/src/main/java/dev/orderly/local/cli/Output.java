package dev.orderly.local.cli;

import picocli.CommandLine.Model.CommandSpec;

/** How every command prints an answer. */
enum Output {
    TABLE,
    JSON;

    /** As it came, or as a text for a person. */
    int print(CommandSpec spec, Value answer, Object text) {
        var out = spec.commandLine().getOut();
        if (this == JSON) {
            out.println(answer.pretty());
        } else {
            out.print(text);
        }
        return Exit.DONE.code;
    }
}
