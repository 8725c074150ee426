package dev.orderly.codec.processor;

/** A sealed interface whose records stand beside it. */
public sealed interface Gate permits GateShut, GateOpen {}
