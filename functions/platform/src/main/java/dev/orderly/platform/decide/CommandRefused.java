package dev.orderly.platform.decide;

import dev.orderly.codec.Published;

/**
 * A command that came over a queue was refused. It is committed in the stream that the command was for, so that the
 * process that sent it hears it once and for good. {@code refused} names the command's type.
 */
@Published
public record CommandRefused(String command, String refused, String code, String detail) {}
