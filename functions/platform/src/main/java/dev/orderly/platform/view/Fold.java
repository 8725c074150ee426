package dev.orderly.platform.view;

import dev.orderly.codec.Union;
import dev.orderly.platform.message.Envelope;
import java.util.List;
import java.util.Map;

/** Events into a row, by one view. */
public final class Fold<R, E> {
    private final View<R, E> view;
    private final Union<E> events;

    public Fold(View<R, E> view, Union<E> events) {
        this.view = view;
        this.events = events;
    }

    /** A row that was never written. */
    public Row<R> initial(String key) {
        return Row.first(key, view.initial());
    }

    public Row<R> apply(Row<R> row, List<Envelope> due) {
        var after = row;
        for (var envelope : due) {
            after = after.with(
                    view.evolve(after.value(), envelope.read(events), envelope),
                    envelope.subject(),
                    envelope.sequence());
        }
        return after;
    }

    /**
     * The row with the next event, if the view cares for it. What the other row has passed over this one passes over,
     * unread: perhaps nobody can read it.
     */
    public Row<R> next(Row<R> row, Envelope event, Row<R> by) {
        if (by.hasPassed(event.subject(), event.sequence())) {
            return row.passing(event.subject(), event.sequence());
        }
        return cares(event) ? apply(row, List.of(event)) : row;
    }

    /** Whether the view cares for it, or the other row has passed it over: then it is a part of the row. */
    public boolean counts(Envelope event, Row<R> by) {
        return by.hasPassed(event.subject(), event.sequence()) || cares(event);
    }

    /** Others stand in the log beside those that the view cares for, and change no row. */
    private boolean cares(Envelope envelope) {
        return view.rowOf(envelope.read(events)).isPresent();
    }

    public Map<String, String> indexed(Row<R> row) {
        return view.indexed(row.value());
    }
}
