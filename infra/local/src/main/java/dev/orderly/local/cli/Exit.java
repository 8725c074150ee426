package dev.orderly.local.cli;

/** How a command ended, for the shell. */
enum Exit {
    DONE(0),
    BAD_ANSWER(1),
    USAGE(2),
    NOT_FOUND(3),
    CONFLICT(5),
    UNREACHABLE(6),
    TIMED_OUT(8);

    final int code;

    Exit(int code) {
        this.code = code;
    }

    /** What an HTTP status from 400 up means here. */
    static Exit ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 409, 412 -> CONFLICT;
            case 408, 504 -> TIMED_OUT;
            default -> BAD_ANSWER;
        };
    }
}
