package dev.orderly.local.function;

import dev.orderly.local.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as Lambda's Java runtime reports it: errorMessage, errorType, stackTrace, cause. */
final class ErrorReport {
    private static final int CAUSES_MAX = 10;
    /** No class has this name, so no exception is mistaken for it. */
    private static final String TIMED_OUT = "Sandbox.Timedout";

    private static final String KILLED = "Runtime.ExitError";

    private ErrorReport() {}

    static Outcome.Failed of(Throwable thrown) {
        return failed(thrown.getClass().getName(), String.valueOf(thrown.getMessage()), report(thrown, CAUSES_MAX));
    }

    static Outcome.Failed timedOut(String requestId, Duration timeout) {
        var seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        return plain(TIMED_OUT, "RequestId: " + requestId + " Error: Task timed out after " + seconds + " seconds");
    }

    /** As Lambda reports a process that a signal ended. */
    static Outcome.Failed killed(String requestId) {
        return plain(KILLED, "RequestId: " + requestId + " Error: Runtime exited with error: signal: killed");
    }

    /** Whether the process is gone, and what it held in memory with it. */
    static boolean isEndOfProcess(Outcome.Failed failed) {
        return isTimeout(failed) || failed.errorType().equals(KILLED);
    }

    static boolean isTimeout(Outcome.Failed failed) {
        return failed.errorType().equals(TIMED_OUT);
    }

    static Outcome.Failed tooLargeAnswer(int limitBytes) {
        return plain(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + limitBytes + " bytes).");
    }

    private static Outcome.Failed plain(String type, String message) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("errorMessage", message);
        report.put("errorType", type);
        return failed(type, message, report);
    }

    private static Outcome.Failed failed(String type, String message, Map<String, @Nullable Object> report) {
        return new Outcome.Failed(type, message, Json.text(report));
    }

    private static Map<String, @Nullable Object> report(Throwable thrown, int causesMax) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("errorMessage", thrown.getMessage());
        report.put("errorType", thrown.getClass().getName());
        report.put(
                "stackTrace",
                Arrays.stream(thrown.getStackTrace())
                        .map(StackTraceElement::toString)
                        .toList());
        var cause = thrown.getCause();
        if (cause != null && causesMax > 0) {
            report.put("cause", report(cause, causesMax - 1));
        }
        return report;
    }
}
