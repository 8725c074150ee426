package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;

/** What the stream of a saga tells its row: not an event, but where the saga stood after one. */
@Encoded
sealed interface SagaStood {
    String order();

    SagaRow row();

    record At(String order, SagaRow row) implements SagaStood {}
}
