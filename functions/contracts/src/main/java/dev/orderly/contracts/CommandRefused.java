package dev.orderly.contracts;

import dev.orderly.codec.Published;

/**
 * A command that came over a queue was refused: its id, its type, and why. It is committed in the stream that the
 * command was for, so that the process that sent it hears it once and for good.
 */
@Published
public record CommandRefused(String command, String refused, String code, String detail) implements Event {}
