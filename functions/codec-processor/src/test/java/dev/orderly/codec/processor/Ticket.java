package dev.orderly.codec.processor;

import dev.orderly.codec.Encoded;
import org.jspecify.annotations.Nullable;

/** A record with a codec, which contains itself, and a value record with one. */
@Encoded
public record Ticket(Serial number, Gate gate, @Nullable Ticket next) {
    @Encoded
    public record Serial(long value) {}
}
