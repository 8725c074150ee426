package dev.orderly.local.port;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The listening port. Calls that wait (a receive of 20 s) cost a virtual thread each. */
public final class AwsPort implements AutoCloseable {
    private static final int BACKLOG_DEFAULT = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AwsPort(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /** As below, with nothing beside AWS. */
    public static AwsPort open(String host, int port, AwsClients clients) {
        return open(host, port, clients, Map.of());
    }

    /**
     * Starts to listen; {@code beside} has, by path, what AWS does not. The host is
     * 127.0.0.1 unless all of the network may do everything; port 0 takes a free one.
     *
     * @throws BusyAwsPort when somebody else listens there
     */
    public static AwsPort open(String host, int port, AwsClients clients, Map<String, HttpHandler> beside) {
        try {
            var server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG_DEFAULT);
            server.createContext("/", new FrontDoor(clients));
            beside.forEach(server::createContext);
            var opened = new AwsPort(server);
            server.start();
            return opened;
        } catch (BindException busy) {
            throw new BusyAwsPort(port, busy);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The port it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening and breaks off what is under way. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
