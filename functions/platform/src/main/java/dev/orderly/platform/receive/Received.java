package dev.orderly.platform.receive;

import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;

/** A message as its handler gets it: its data, and the envelope that it came in. */
public record Received<M>(M data, Envelope envelope) {
    /** The causality of what the handler makes happen. */
    public Causality causality() {
        return envelope.causing();
    }
}
