package dev.orderly.local.cli;

import dev.orderly.local.chaos.BadPlan;
import dev.orderly.local.chaos.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs Orderly until it is interrupted; then says what it processed. */
@Command(name = "up", description = "Run the whole of Orderly on this machine: no Docker, no account.")
final class Up implements Callable<Integer> {
    private static final long STOP_MAX_SECONDS = 30;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The HTTP API's. 0: a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--aws-port",
            paramLabel = "N",
            defaultValue = "4566",
            description = "For AWS's tools. 0: a free one. Default: ${DEFAULT-VALUE}")
    private int awsPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the tables there. Default: they end with the process.")
    private @Nullable Path data;

    @Option(names = "--log", paramLabel = "FILE", description = "Append the functions' log lines to it.")
    private @Nullable Path log;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the template; may be repeated.")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--template", paramLabel = "FILE", description = "Default: Orderly's own template.yaml.")
    private @Nullable Path template;

    @Option(
            names = "--chaos",
            paramLabel = "FILE",
            description = "What goes wrong from the start; see infra/README.md.")
    private @Nullable Path chaos;

    @Option(
            names = {"-q", "--quiet"},
            description = "Do not tell each thing that happens.")
    private boolean quiet;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Tally tally = new Tally();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(asked, stopped), "stop"));
        try (Narrator narrator = new Narrator(out)) {
            serve(narrator, tally, asked);
            narrator.say("stopped  " + tally);
        } finally {
            stopped.countDown();
        }
        return Exit.DONE.code;
    }

    private void serve(Narrator narrator, Tally tally, CountDownLatch asked) {
        try (Running _ = start(narrator, tally)) {
            asked.await();
            narrator.say("stopping …");
        } catch (InterruptedException alsoAsked) {
            narrator.say("stopping …");
        }
    }

    private Running start(Narrator narrator, Tally tally) {
        Path chosen = template == null ? Installation.here().template() : template;
        Running running = Running.start(new Running.Setting(
                chosen,
                parameters,
                port,
                awsPort,
                Optional.ofNullable(data),
                Optional.ofNullable(log),
                happening -> {
                    var message = Message.in(happening);
                    tally.count(happening, message);
                    if (!quiet) {
                        narrator.tell(happening, message);
                    }
                },
                new Running.Unrest(plan(), Optional.empty())));
        narrator.say(welcome(running));
        return running;
    }

    private Plan plan() {
        if (chaos == null) {
            return Plan.PEACE;
        }
        try {
            return Plan.read(Files.readString(chaos), chaos.toString());
        } catch (IOException unreadable) {
            throw new Failure(Exit.USAGE, "cannot read " + chaos);
        } catch (BadPlan bad) {
            throw new Failure(Exit.USAGE, String.valueOf(bad.getMessage()));
        }
    }

    private static String welcome(Running running) {
        String api = running.url();
        String aws = running.awsUrl();
        return """
                ready    in %d ms
                API      %s
                AWS      %s    such as: aws --endpoint-url %s sqs list-queues
                try      curl -i %s/v1/products -H 'Content-Type: application/json' -H 'Idempotency-Key: 1' \
                -d '{"sku":"TEA","name":"Tea","price":{"amount":450,"currency":"EUR"}}'
                stop     Ctrl-C""".formatted(millisSinceStart(), api, aws, aws, api);
    }

    /** Of the JVM: the process is older, because the launcher may have built before it became the JVM. */
    private static long millisSinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** Runs while the JVM ends: asks for the stop, and holds the end back until all is said. */
    private static void stop(CountDownLatch asked, CountDownLatch stopped) {
        asked.countDown();
        try {
            if (!stopped.await(STOP_MAX_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("orderly: did not stop in " + STOP_MAX_SECONDS + " s");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
