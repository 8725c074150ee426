package dev.orderly.platform.message;

/**
 * Why something happens: the message that caused it, the case it belongs to, who stands behind it, and the trace
 * (W3C {@code traceparent}). The causation id is also the idempotency key: a stream takes it once.
 */
public record Causality(String causationId, String correlationId, String actor, String traceparent) {
    /** The same case, caused by another message. */
    public Causality by(String causationId) {
        return new Causality(causationId, correlationId, actor, traceparent);
    }
}
