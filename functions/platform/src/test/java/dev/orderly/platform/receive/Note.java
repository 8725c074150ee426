package dev.orderly.platform.receive;

import dev.orderly.codec.Encoded;

/** The smallest message worth receiving. */
@Encoded
sealed interface Note {
    record Written(String text) implements Note {}
}
