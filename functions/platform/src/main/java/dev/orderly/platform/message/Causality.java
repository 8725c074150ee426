package dev.orderly.platform.message;

/**
 * Why something happens: the message that caused it, the case it belongs to, who stands behind it, the trace (W3C
 * {@code traceparent}), and the style of process that the case began with, empty where none has begun. The causation id
 * is also the idempotency key: a stream takes it once.
 */
public record Causality(String causationId, String correlationId, String actor, String traceparent, String style) {
    /** Of a case in which no process has begun. */
    public Causality(String causationId, String correlationId, String actor, String traceparent) {
        this(causationId, correlationId, actor, traceparent, "");
    }

    /** The same case, caused by another message. */
    public Causality by(String causationId) {
        return new Causality(causationId, correlationId, actor, traceparent, style);
    }

    /** The same cause, in a case whose process is of that style. */
    public Causality in(String style) {
        return new Causality(causationId, correlationId, actor, traceparent, style);
    }
}
