package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.Timestamps;
import java.util.List;
import java.util.Optional;

/** The table REPUBLICATIONS_TABLE: a row each, replaced only in the revision that was read. */
final class Republications {
    static final String TABLE = "REPUBLICATIONS_TABLE";
    static final String KEY = "id";

    /** The most that one question answers. */
    static final int LISTED_MAX = Index.LIMIT_MAX;

    private static final int ID_MAX_CHARS = 64;

    private final Rows<Republication> rows;

    Republications(Environment environment) {
        rows = new Rows<>(environment, TABLE, KEY, RepublicationCodec.CODEC);
    }

    /** Asked for, once: the same id again is the same republication. */
    Republication ask(Republication wanted) {
        return replace(Row.first(wanted.id(), wanted), wanted)
                .or(() -> find(wanted.id()))
                .map(Row::value)
                .orElse(wanted);
    }

    Optional<Row<Republication>> find(String id) {
        return id.equals(Attendance.ROW) || id.length() > ID_MAX_CHARS ? Optional.empty() : rows.find(id);
    }

    /** Those in a state, newest first, at most {@link #LISTED_MAX}. */
    List<Republication> in(Republication.State state) {
        var range = new Index.Range("askedAt", Timestamps.FIRST, Timestamps.LAST);
        var index = new Index("ByState", new Index.Partition("state", state.name()), range, LISTED_MAX);
        return rows.query(index).rows().stream().map(Row::value).toList();
    }

    /** As it stands now that it was written; empty when somebody wrote it since it was read. */
    Optional<Row<Republication>> replace(Row<Republication> before, Republication after) {
        var next = before.with(after);
        return rows.replace(next, after.indexed()) ? Optional.of(next.written()) : Optional.empty();
    }
}
