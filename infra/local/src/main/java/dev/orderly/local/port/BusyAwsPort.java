package dev.orderly.local.port;

/** Somebody else listens on the port. The message is for the user. */
public final class BusyAwsPort extends RuntimeException {
    BusyAwsPort(int port, Throwable cause) {
        super("port " + port + " is in use: stop what listens there, or choose another with --aws-port", cause);
    }
}
