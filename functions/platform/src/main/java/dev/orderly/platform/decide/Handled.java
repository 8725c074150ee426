package dev.orderly.platform.decide;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.store.Commit;
import java.time.Instant;

/** That a message was handled in a stream: when, up to which version, and what it asked for. */
@Encoded
public record Handled(String causationId, String fingerprint, long version, Instant at) {
    static Handled in(Commit commit) {
        return new Handled(
                commit.causality().causationId(), commit.fingerprint(), commit.lastVersion(), commit.recordedAt());
    }
}
