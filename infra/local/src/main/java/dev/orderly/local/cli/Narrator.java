package dev.orderly.local.cli;

import dev.orderly.local.happening.Happening;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells each thing that happens in one line. A slow terminal never slows the cloud: lines that it cannot take are
 * counted.
 */
final class Narrator implements AutoCloseable {
    private static final int WAITING_MAX_LINES = 10_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(WAITING_MAX_LINES);
    private final AtomicLong omitted = new AtomicLong();
    private final PrintWriter out;
    private final Thread writer = Thread.ofPlatform().daemon().name("narrator").unstarted(this::write);

    Narrator(PrintWriter out) {
        this.out = out;
        writer.start();
    }

    void tell(Happening happening, Optional<Message> message) {
        String line = LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + sentence(happening, message);
        if (!waiting.offer(line)) {
            omitted.incrementAndGet();
        }
    }

    /** Waits for room: never left out. */
    void say(String line) {
        try {
            waiting.put(line);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static String sentence(Happening happening, Optional<Message> message) {
        return switch (happening) {
            case Happening.Published it -> told("event   ", message, "event    that is not Orderly's, on " + it.bus());
            case Happening.Unheard it ->
                told("unheard ", Message.in(it.eventJson()), "unheard  event that is not Orderly's, on " + it.bus());
            case Happening.Sent it -> told("command ", message, "message  to " + lastPart(it.queue()));
            case Happening.Answered it ->
                "http     %s %s → %d (%d ms)"
                        .formatted(
                                it.method(), it.path(), it.status(), it.took().toMillis());
            case Happening.InvocationFailed it ->
                "FAILED   %s: %s: %s".formatted(it.function(), it.errorType(), oneLine(it.message()));
            case Happening.Throttled it -> "THROTTLED " + it.function();
            case Happening.AlarmChanged it ->
                "%-8s %s: %s (%s)".formatted(it.state(), it.name(), it.description(), it.reason());
            case Happening.DeadLettered it ->
                "DEAD     message %s of %s".formatted(it.messageId(), lastPart(it.queueArn()));
            case Happening.GivenUp it ->
                "GIVEN UP %s → %s: %s".formatted(lastPart(it.from()), lastPart(it.to()), oneLine(it.reason()));
        };
    }

    /** Every line that was told before is written when this returns. */
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (true) {
                print(waiting.take());
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException closing) {
            waiting.forEach(this::print);
            out.flush();
        }
    }

    private void print(String line) {
        long lost = omitted.getAndSet(0);
        if (lost > 0) {
            out.println("…  " + lost + " lines left out");
        }
        out.println(line);
    }

    private static String told(String kind, Optional<Message> message, String otherwise) {
        return message.map(known -> "%s %-24s %s".formatted(kind, known.type(), known.id()))
                .orElse(otherwise);
    }

    /** A queue's or function's name out of its ARN or URL. */
    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1);
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
