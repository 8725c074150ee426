package dev.orderly.local.cli;

/** A command cannot go on: one message for the person, one code for the shell, no stack trace. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    final Exit exit;

    Failure(Exit exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
