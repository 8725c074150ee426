package dev.orderly.local.port;

/** The port itself says no, before an engine is asked; type and status as AWS's front ends give them. */
final class Refused extends RuntimeException {
    private final int status;
    private final String type;

    private Refused(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static Refused serialization(String message) {
        return new Refused(400, "SerializationException", message);
    }

    static Refused unknownOperation(String message) {
        return new Refused(400, "UnknownOperationException", message);
    }

    static Refused nothingHere(String path) {
        return new Refused(404, "UnknownOperationException", "no service of this port answers at " + path);
    }

    static Refused tooLarge(int maxBytes) {
        return new Refused(413, "RequestEntityTooLargeException", "a request has at most " + maxBytes + " bytes");
    }

    static Refused internal(Throwable bug) {
        return new Refused(500, "InternalFailure", "the local engine failed: " + bug);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
