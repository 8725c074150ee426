package dev.orderly.operations;

import dev.orderly.codec.Encoded;

/** What a person does, about an order or another thing by its id. */
@Encoded
sealed interface Operation {
    String about();

    record Act(String about, String what, String on, String message, String plan, String reason) implements Operation {}
}
