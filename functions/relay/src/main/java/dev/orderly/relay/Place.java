package dev.orderly.relay;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.store.Commit;

/** A commit's place in the log: its key. */
@Encoded
record Place(String stream, long version) {
    static Place of(Commit commit) {
        return new Place(commit.stream(), commit.version());
    }
}
