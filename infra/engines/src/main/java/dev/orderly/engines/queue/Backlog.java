package dev.orderly.engines.queue;

import dev.orderly.engines.queue.Message.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All messages of one queue and when each is visible. Not thread-safe: the queue holds its lock. */
final class Backlog {
    private final Map<Long, Message> messages = new LinkedHashMap<>();
    private final TreeSet<Message> hidden =
            new TreeSet<>(Comparator.comparingLong((Message message) -> message.visibleAtMillis)
                    .thenComparingLong(message -> message.number));
    private final Shelf shelf;
    private final Runnable shown;
    private int inFlight;
    private int delayed;
    /** No message was sent before this moment: nothing can expire before this plus the retention. */
    private long oldestMillis = Long.MAX_VALUE;

    /** The runnable hears that something may have become visible. */
    Backlog(boolean fifo, Runnable shown) {
        this.shown = shown;
        shelf = fifo ? new Shelf.Fifo() : new Shelf.Standard();
    }

    void add(Message message, long visibleAtMillis, long nowMillis) {
        messages.put(message.number, message);
        oldestMillis = Math.min(oldestMillis, message.sentMillis);
        if (visibleAtMillis > nowMillis) {
            message.visibleAtMillis = visibleAtMillis;
            message.state = State.DELAYED;
            delayed++;
            hidden.add(message);
        }
        shelf.show(message);
        if (message.state == State.VISIBLE) {
            shown.run();
        }
    }

    /** Takes over a message as it was in another life. */
    void restore(Message kept, long nowMillis) {
        var state = kept.state;
        var untilMillis = kept.visibleAtMillis;
        kept.state = State.VISIBLE;
        add(kept, state == State.DELAYED ? untilMillis : 0, nowMillis);
        if (state == State.IN_FLIGHT) {
            hide(kept, untilMillis);
        }
    }

    @Nullable
    Message find(long number) {
        return messages.get(number);
    }

    /** Shows what is due, and removes and returns what is too old. */
    List<Message> settle(long nowMillis, long retentionMillis) {
        while (!hidden.isEmpty() && hidden.first().visibleAtMillis <= nowMillis) {
            show(hidden.first());
        }
        if (oldestMillis == Long.MAX_VALUE || oldestMillis + retentionMillis > nowMillis) {
            return List.of();
        }
        var expired = messages.values().stream()
                .filter(message -> message.sentMillis + retentionMillis <= nowMillis)
                .toList();
        expired.forEach(this::remove);
        oldestMillis = messages.values().stream()
                .mapToLong(message -> message.sentMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        return expired;
    }

    void offer(Shelf.Taker taker) {
        shelf.offer(taker);
    }

    boolean hasVisible() {
        return shelf.hasVisible();
    }

    /** In flight until the moment, whatever it was before. */
    void hide(Message message, long untilMillis) {
        unhide(message);
        message.state = State.IN_FLIGHT;
        message.visibleAtMillis = untilMillis;
        inFlight++;
        hidden.add(message);
        shelf.drop(message);
    }

    void show(Message message) {
        unhide(message);
        message.state = State.VISIBLE;
        shelf.show(message);
        shown.run();
    }

    void remove(Message message) {
        unhide(message);
        messages.remove(message.number);
        message.state = State.GONE;
        shelf.drop(message);
        // The next of its group may be visible now.
        if (message.content.group() != null) {
            shown.run();
        }
    }

    /** Everything, hidden or not, in the order of arrival. */
    List<Message> all() {
        return new ArrayList<>(messages.values());
    }

    private void unhide(Message message) {
        switch (message.state) {
            case IN_FLIGHT -> inFlight--;
            case DELAYED -> delayed--;
            case VISIBLE, GONE -> {
                return;
            }
        }
        hidden.remove(message);
    }

    /** When the next hidden message is due; the end of time if there is none. */
    long nextDueMillis() {
        return hidden.isEmpty() ? Long.MAX_VALUE : hidden.first().visibleAtMillis;
    }

    /** Looks at every message. */
    OptionalLong oldestMillis() {
        return messages.values().stream()
                .mapToLong(message -> message.sentMillis)
                .min();
    }

    int visible() {
        return messages.size() - inFlight - delayed;
    }

    int inFlight() {
        return inFlight;
    }

    int delayed() {
        return delayed;
    }
}
