package dev.orderly.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What is printed: the machine, a line per number, and at the end the bars. */
final class Report {
    private record Bar(String promise, String measured, boolean met) {}

    private static final double BYTES_OF_A_GIGABYTE = 1e9;

    private final PrintWriter out;
    private final List<Bar> bars = new ArrayList<>();

    Report(PrintWriter out) {
        this.out = out;
    }

    /** What the numbers depend on; the load tells whether somebody else worked here, too. */
    void machine() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        line(
                "machine",
                "%d cores (load %.1f), %.1f GB, %s %s, JDK %s, heap %.1f GB"
                        .formatted(
                                system.getAvailableProcessors(),
                                system.getSystemLoadAverage(),
                                system.getTotalMemorySize() / BYTES_OF_A_GIGABYTE,
                                system.getName(),
                                system.getArch(),
                                Runtime.version(),
                                Runtime.getRuntime().maxMemory() / BYTES_OF_A_GIGABYTE));
    }

    void line(String name, String value) {
        out.printf("%-26s %s%n", name, value);
        out.flush();
    }

    void bar(String promise, String measured, boolean met) {
        bars.add(new Bar(promise, measured, met));
    }

    void bars() {
        out.println();
        bars.forEach(bar -> line(bar.met ? "met" : "MISSED", bar.promise + ": " + bar.measured));
    }

    boolean missed() {
        return bars.stream().anyMatch(bar -> !bar.met);
    }
}
