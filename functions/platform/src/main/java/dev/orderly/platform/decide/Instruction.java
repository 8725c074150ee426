package dev.orderly.platform.decide;

import dev.orderly.platform.message.Causality;
import java.util.OptionalLong;

/**
 * A command with what must be known to handle it once: its cause, and the fingerprint of what was asked, by which the
 * same key with another content is told apart. {@code atVersion}: only if the stream stands at it (HTTP If-Match).
 */
public record Instruction<C>(
        C command, Causality causality, String fingerprint, OptionalLong atVersion, boolean recordsRefusal) {

    /** Asked by a caller who hears a refusal as the answer. */
    public static <C> Instruction<C> asked(C command, Causality causality, String fingerprint) {
        return new Instruction<>(command, causality, fingerprint, OptionalLong.empty(), false);
    }

    /** Sent over a queue: a refusal is committed, because nobody waits for an answer. */
    public static <C> Instruction<C> sent(C command, Causality causality, String fingerprint) {
        return new Instruction<>(command, causality, fingerprint, OptionalLong.empty(), true);
    }

    public Instruction<C> at(long version) {
        return new Instruction<>(command, causality, fingerprint, OptionalLong.of(version), recordsRefusal);
    }
}
