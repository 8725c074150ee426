package dev.orderly.contracts;

import dev.orderly.codec.Published;

/**
 * A person did something with what the system had given up, or made it do something again. {@code what} is a past
 * participle such as redriven, edited, skipped, discarded or replayed; {@code on} names what was acted on, as {@code
 * letter-7}; {@code message} is the id of the message that is concerned and {@code plan} the mass act that this is a
 * part of, each empty where there is none. Who it was is the envelope's actor.
 */
@Published
public record OperatorActed(String what, String on, String message, String plan, String reason) implements Event {}
