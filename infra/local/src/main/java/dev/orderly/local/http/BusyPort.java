package dev.orderly.local.http;

/** Somebody else listens on the port. The message is for the user. */
public final class BusyPort extends RuntimeException {
    private final int port;

    BusyPort(int port, Throwable cause) {
        super("port " + port + " is in use: stop what listens there, or choose another with --port", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
