package dev.orderly.platform.receive;

import dev.orderly.platform.store.Commit;

/** A record of the table's stream. */
public sealed interface StreamRecord {
    /** The checkpoint by which Lambda knows the record. */
    String sequenceNumber();

    /** A commit was appended. */
    record Committed(String sequenceNumber, Commit commit) implements StreamRecord {}

    /** An item was added that is no commit; {@code keys} is its key as JSON. */
    record Unreadable(String sequenceNumber, String keys, String reason) implements StreamRecord {}

    /** Nothing was appended: an item was changed or removed by an administrator. */
    record Other(String sequenceNumber) implements StreamRecord {}
}
