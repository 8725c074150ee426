package dev.orderly.local.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
public final class Help {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean asked;
}
