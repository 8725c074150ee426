package dev.orderly.codec.processor;

record GateOpen(boolean wide) implements Gate {}
