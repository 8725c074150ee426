package dev.orderly.local.cli;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;

/** One run of the command line: its exit code and what it printed, which is what had left the buffers at its end. */
record Ran(int code, String out, String err) {
    static Ran of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(buffered(out)).setErr(buffered(err));
        int code = line.execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /** A run that talks to that API. */
    static Ran against(StubApi api, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = api.url();
        return of(all);
    }

    private static PrintWriter buffered(StringWriter text) {
        return new PrintWriter(new BufferedWriter(text), true);
    }
}
