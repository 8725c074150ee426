package dev.orderly.platform.http;

import com.amazonaws.services.lambda.runtime.Context;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.TooLarge;
import dev.orderly.platform.store.Unavailable;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Serves one endpoint behind an HTTP API: reads the event, answers it, logs one line. It always answers: a problem for
 * what the caller got wrong, 503 for what may pass, 500 for a bug, whose trace goes to the log and not to the caller.
 */
public final class HttpFunction {
    private static final int TRACE_MAX_FRAMES = 20;

    private final Environment environment;
    private final Endpoint endpoint;

    public HttpFunction(Environment environment, Endpoint endpoint) {
        this.environment = environment;
        this.endpoint = endpoint;
    }

    public void serve(InputStream in, OutputStream out, Context lambda) {
        var began = environment.now();
        var event = HttpEvent.read(in);
        var traceparent = Traceparent.of(event.headers().getOrDefault("traceparent", ""), environment);
        var response = answer(event, traceparent)
                .with("x-request-id", event.requestId())
                .with("traceparent", traceparent);
        JsonWriter.write(out, response::write);
        environment
                .log()
                .info(
                        "request",
                        Map.of(
                                "route", event.routeKey(),
                                "status", String.valueOf(response.status()),
                                "requestId", event.requestId(),
                                "awsRequestId", lambda.getAwsRequestId(),
                                "traceparent", traceparent,
                                "millis",
                                        String.valueOf(Duration.between(began, environment.now())
                                                .toMillis())));
    }

    private Response answer(HttpEvent event, String traceparent) {
        try {
            var request = Request.of(event, traceparent);
            var reads = event.method().equals("GET");
            if (!reads) {
                request.refuseUnknownParameters();
            }
            var response = endpoint.answer(request);
            if (reads) {
                request.refuseUnknownParameters();
            }
            return response;
        } catch (RuntimeException failed) {
            return Response.of(problem(failed, event), event.requestId());
        }
    }

    private Problem problem(RuntimeException failed, HttpEvent event) {
        return switch (failed) {
            case ProblemException expected -> expected.problem();
            case TooLarge _ ->
                Problem.of(413, "request-too-large", "What the request asks for does not fit one commit.");
            case Unavailable _ -> logged(failed, event, Problem.unavailable());
            case AwsServiceException service when mayPass(service) -> logged(failed, event, Problem.unavailable());
            case SdkClientException _ -> logged(failed, event, Problem.unavailable());
            default -> logged(failed, event, Problem.unexpected());
        };
    }

    /** The exception's type and place, without its message: that may quote what the caller sent. */
    private Problem logged(RuntimeException failed, HttpEvent event, Problem problem) {
        var trace = Arrays.stream(failed.getStackTrace())
                .limit(TRACE_MAX_FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
        environment
                .log()
                .error(
                        "request failed",
                        Map.of(
                                "route", event.routeKey(),
                                "requestId", event.requestId(),
                                "code", problem.code(),
                                "exception", failed.getClass().getName(),
                                "trace", trace));
        return problem;
    }

    private static boolean mayPass(AwsServiceException service) {
        return service.isThrottlingException() || service.statusCode() >= 500;
    }
}
