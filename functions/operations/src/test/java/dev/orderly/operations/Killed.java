package dev.orderly.operations;

/** The container is gone: no handler can catch it. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;
}
