package dev.orderly.platform.view;

import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.receive.Poisoned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A row that takes events until one fails: its stream stops there, the row's other streams go on. */
final class Advance<R> {
    private final Row<R> before;
    private final BiFunction<Row<R>, Envelope, Row<R>> applying;
    private final Map<String, Poisoned> poisons = new HashMap<>();
    private Row<R> row;

    Advance(Row<R> before, BiFunction<Row<R>, Envelope, Row<R>> applying) {
        this.before = before;
        this.applying = applying;
        this.row = before;
    }

    /** Applies what is due when that event arrives; nothing where its stream has stopped. */
    void take(Envelope arrived, Supplier<List<Envelope>> reading) {
        if (poisons.containsKey(arrived.subject())) {
            return;
        }
        var at = arrived;
        try {
            for (var event : reading.get()) {
                at = event;
                row = applying.apply(row, event);
            }
        } catch (Throwable failed) {
            poisons.put(arrived.subject(), Poisoned.by(at, failed));
        }
    }

    /** Moves the gate past an event that is not applied. */
    void pass(Envelope event) {
        row = row.passing(event.subject(), event.sequence());
    }

    long applied(String stream) {
        return row.applied(stream);
    }

    Row<R> row() {
        return row;
    }

    boolean isChanged() {
        return !row.equals(before);
    }

    /** @throws Poisoned when a stream stopped */
    void throwPoison() {
        for (var poison : poisons.values()) {
            throw poison;
        }
    }

    /** Why the event was not applied, if it was not. */
    Optional<Poisoned> poison(Envelope event) {
        return Optional.ofNullable(poisons.get(event.subject())).filter(poison -> poison.version() <= event.sequence());
    }
}
