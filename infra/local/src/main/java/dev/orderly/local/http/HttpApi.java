package dev.orderly.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.happening.Happening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Serves routes on a port of this machine only. */
public final class HttpApi {

    /** What the door needs to know beside its routes. */
    public record Setting(int port, Timeline timeline, Consumer<Happening> observer, String account) {}

    private static final int BACKLOG = 512;

    static {
        // Without it the JDK's server lets small answers wait for the client's delayed acknowledgement, up to 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Gateway gateway;
    private final Setting setting;
    private final Phaser underWay = new Phaser(1);
    private volatile boolean isStopping;

    private HttpApi(HttpServer server, List<Route> routes, Setting setting) {
        this.server = server;
        this.setting = setting;
        gateway = new Gateway(routes, setting);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Serves from now on; port 0 takes a free one. @throws BusyPort when somebody else has it */
    public static HttpApi start(List<Route> routes, Setting setting) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), setting.port());
            var api = new HttpApi(HttpServer.create(address, BACKLOG), routes, setting);
            api.server.start();
            return api;
        } catch (BindException e) {
            throw new BusyPort(setting.port(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        underWay.register();
        try (exchange) {
            var started = System.nanoTime();
            var requestId = UUID.randomUUID().toString();
            var response = isStopping ? Response.UNAVAILABLE : gateway.answer(exchange, requestId);
            exchange.getResponseHeaders().set("apigw-requestid", requestId);
            response.send(exchange);
            var path = exchange.getRequestURI().getPath();
            var took = Duration.ofNanos(System.nanoTime() - started);
            setting.observer()
                    .accept(new Happening.Answered(exchange.getRequestMethod(), path, response.status(), took));
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    /**
     * Refuses new requests, waits for those under way at most as long as given, and frees the port. True when all were
     * answered.
     */
    public boolean stop(Duration limit) throws InterruptedException {
        isStopping = true;
        var allAnswered = true;
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            allAnswered = false;
        }
        server.stop(0);
        threads.shutdownNow();
        return allAnswered;
    }
}
