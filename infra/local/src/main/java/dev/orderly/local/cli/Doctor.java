package dev.orderly.local.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Says what this machine has, what is missing, and what to do. Uses the JDK alone: {@code ./orderly doctor} runs it
 * from its source, so it can also say why there is no build.
 */
final class Doctor {
    private static final int PROCESS_MAX_SECONDS = 20;
    private static final long MEMORY_MIN_MEGABYTES = 2_000;

    private final Path root = Path.of(System.getProperty("orderly.root", "."));
    private int problems;

    private Doctor() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            System.err.println("Usage: orderly doctor");
            System.exit(Exit.USAGE.code);
        }
        System.exit(new Doctor().examine().code);
    }

    private Exit examine() {
        good("JDK " + Runtime.version() + " at " + System.getProperty("java.home"));
        maven();
        build();
        start();
        memory();
        port(8080, "--port");
        port(4566, "--aws-port");
        optional("Python", "its tests of the AWS port are skipped", "python3", "--version");
        optional("boto3", "pip install boto3", "python3", "-c", "import boto3; print('boto3', boto3.__version__)");
        optional("AWS CLI", "pip install awscli", "aws", "--version");
        return problems == 0 ? Exit.DONE : Exit.BAD_ANSWER;
    }

    private void maven() {
        Optional<String> version = firstLine(root.resolve("mvnw").toString(), "--version");
        if (version.isPresent()) {
            good(version.get());
        } else {
            bad("Maven: neither downloaded nor installed", "run ./mvnw --version to see why");
        }
    }

    /** The launcher tells the first source that is newer than the build: nothing if none is. */
    private void build() {
        String changed = System.getProperty("orderly.changed", "");
        Path log = root.resolve("infra/local/target/build.log");
        if (changed.isEmpty()) {
            good("the build is up to date");
        } else if (changed.endsWith(".jar") && Files.exists(log)) {
            bad("the last build failed", "read " + root.relativize(log));
        } else if (changed.endsWith(".jar")) {
            good("not built yet: the first ./orderly up does it");
        } else {
            good("the next start builds first: " + root.relativize(Path.of(changed)) + " is new");
        }
    }

    /** The launcher lets the JVM learn a start after each build; where that fails everything works, only later. */
    private void start() {
        Path target = root.resolve("infra/local/target");
        if (Files.exists(target.resolve("orderly.aot"))) {
            good("the JVM has learnt how Orderly starts");
        } else if (Files.exists(target.resolve("orderly.stamp"))) {
            System.out.println(
                    "optional  the JVM could not learn how Orderly starts, which costs each start a second: read "
                            + root.relativize(target.resolve("learn.log")));
        }
    }

    private void memory() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long megabytes = system.getTotalMemorySize() >> 20;
        String found = megabytes + " MB of memory, " + system.getAvailableProcessors() + " processors";
        if (megabytes >= MEMORY_MIN_MEGABYTES) {
            good(found);
        } else {
            bad(found, "./orderly up wants " + MEMORY_MIN_MEGABYTES + " MB");
        }
    }

    private void port(int port, String option) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            good("port " + port + " is free");
        } catch (IOException taken) {
            bad("port " + port + " is in use", "stop what uses it, or ./orderly up " + option + " N");
        }
    }

    private void optional(String name, String without, String... command) {
        Optional<String> version = firstLine(command);
        if (version.isPresent()) {
            good(version.get());
        } else {
            System.out.println("optional  " + name + " is not here: " + without);
        }
    }

    /** What a program says first, if it ends well and soon. */
    private static Optional<String> firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PROCESS_MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? text.lines().findFirst() : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void good(String what) {
        System.out.println("ok        " + what);
    }

    private void bad(String what, String remedy) {
        problems++;
        System.out.println("problem   " + what + ": " + remedy);
    }
}
