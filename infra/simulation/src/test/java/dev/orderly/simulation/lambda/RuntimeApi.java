package dev.orderly.simulation.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lambda's Runtime API for one invocation ("Using the Lambda runtime API for custom runtimes"). Whoever asks for the
 * next one waits until the end: it is never answered with an error, on which AWS's native client would crash.
 */
final class RuntimeApi implements AutoCloseable {
    static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    /** What came of the invocation. */
    sealed interface Answer {
        record Answered(String json) implements Answer {}

        /** The handler threw. */
        record Failed(String error) implements Answer {}

        /** There never was a handler: its class or its constructor is broken. */
        record NotStarted(String error) implements Answer {}
    }

    /** What is asked, of whom, and how long there is time. */
    record Invocation(String event, String functionArn, Duration timeout) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Invocation invocation;
    private final AtomicBoolean isGiven = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    RuntimeApi(Invocation invocation) throws IOException {
        this.invocation = invocation;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Host and port, as the variable {@code AWS_LAMBDA_RUNTIME_API} has it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case INVOCATION + "next" -> next(exchange);
                case INVOCATION + REQUEST_ID + "/response" -> heard(exchange, new Answer.Answered(body(exchange)));
                case INVOCATION + REQUEST_ID + "/error" -> heard(exchange, new Answer.Failed(body(exchange)));
                case ROOT + "init/error" -> heard(exchange, new Answer.NotStarted(body(exchange)));
                default -> exchange.sendResponseHeaders(NOT_FOUND, -1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        if (isGiven.getAndSet(true)) {
            end.await();
            return;
        }
        var headers = exchange.getResponseHeaders();
        var deadline = Instant.now().plus(invocation.timeout()).toEpochMilli();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
        headers.add("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline));
        headers.add("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
        headers.add("Lambda-Runtime-Trace-Id", "Root=1-697df1a0-0af7651916cd43dd8448eb21;Sampled=0");
        var event = invocation.event().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(OK, event.length);
        exchange.getResponseBody().write(event);
    }

    private void heard(HttpExchange exchange, Answer what) throws IOException {
        exchange.sendResponseHeaders(ACCEPTED, -1);
        answer.complete(what);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
