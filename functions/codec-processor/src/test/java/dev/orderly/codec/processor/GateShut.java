package dev.orderly.codec.processor;

record GateShut() implements Gate {}
