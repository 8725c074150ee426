package dev.orderly.local.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that gives prepared answers and remembers what it was asked: "METHOD path?query body". */
final class StubApi implements AutoCloseable {
    private record Prepared(int status, String body) {}

    private final ConcurrentHashMap<String, Prepared> answers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> failures = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    StubApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            asked.add(request + (match == null ? "" : " if " + match) + (body.isEmpty() ? "" : " " + body));
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .ifPresent(keys::add);
            Prepared prepared = failures.merge(request, -1, Integer::sum) >= 0
                    ? new Prepared(500, "{\"title\":\"Nobody knows\"}")
                    : answers.getOrDefault(request, new Prepared(404, "{\"title\":\"Not found\"}"));
            byte[] bytes = prepared.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.getResponseHeaders().add("Link", "</v1/orders?after=c%3D2&limit=1>; rel=\"next\"");
            exchange.sendResponseHeaders(prepared.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    StubApi answering(String request, int status, String body) {
        answers.put(request, new Prepared(status, body));
        return this;
    }

    /** So often it does not know, before it answers. */
    StubApi failing(String request, int times) {
        failures.put(request, times);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
