package dev.orderly.engines.queue;

/** A wish to be told that can be withdrawn. */
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
