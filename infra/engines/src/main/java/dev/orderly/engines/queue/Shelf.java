package dev.orderly.engines.queue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order in which visible messages are offered: the one thing in which standard and FIFO queues differ most. */
sealed interface Shelf {

    /** A message is new here, hidden or not, or visible again. */
    void show(Message message);

    /** A message left for good, or was hidden outside {@link #offer}. */
    void drop(Message message);

    /** Offers visible messages until the taker has enough. Each one offered is hidden or gone afterwards. */
    void offer(Taker taker);

    /** Whether a receiver would be given anything. */
    boolean hasVisible();

    interface Taker {
        /** Hides or removes the message; answers whether it wants another one. */
        boolean take(Message message);
    }

    /** First come, first served; what comes back goes to the end. */
    final class Standard implements Shelf {
        private final LinkedHashSet<Message> visible = new LinkedHashSet<>();

        @Override
        public void show(Message message) {
            if (message.state == Message.State.VISIBLE) {
                visible.add(message);
            }
        }

        @Override
        public void drop(Message message) {
            visible.remove(message);
        }

        @Override
        public void offer(Taker taker) {
            for (var more = true; more && !visible.isEmpty(); ) {
                more = taker.take(visible.removeFirst());
            }
        }

        @Override
        public boolean hasVisible() {
            return !visible.isEmpty();
        }
    }

    /** Groups keep their order: a group's first hidden message hides all that follow it. */
    final class Fifo implements Shelf {
        private final Map<String, LinkedHashSet<Message>> groups = new LinkedHashMap<>();
        private final LinkedHashSet<String> ready = new LinkedHashSet<>();

        @Override
        public void show(Message message) {
            groups.computeIfAbsent(group(message), _ -> new LinkedHashSet<>()).add(message);
            refresh(group(message));
        }

        @Override
        public void drop(Message message) {
            var group = groups.get(group(message));
            if (group != null && message.state == Message.State.GONE) {
                group.remove(message);
            }
            refresh(group(message));
        }

        @Override
        public void offer(Taker taker) {
            for (var group : new ArrayList<>(ready)) {
                if (!offer(group, taker)) {
                    return;
                }
            }
        }

        private boolean offer(String group, Taker taker) {
            var taken = new HashSet<Message>();
            for (var next = next(group, taken); next != null; next = next(group, taken)) {
                taken.add(next);
                if (!taker.take(next)) {
                    return false;
                }
            }
            return true;
        }

        /** The first message that this receiver does not have yet, if it is visible. */
        private @Nullable Message next(String group, Set<Message> taken) {
            for (var message : groups.getOrDefault(group, new LinkedHashSet<>())) {
                if (!taken.contains(message)) {
                    return message.state == Message.State.VISIBLE ? message : null;
                }
            }
            return null;
        }

        private void refresh(String name) {
            var group = groups.get(name);
            if (group == null || group.isEmpty()) {
                groups.remove(name);
                ready.remove(name);
            } else if (group.getFirst().state == Message.State.VISIBLE) {
                ready.add(name);
            } else {
                ready.remove(name);
            }
        }

        private static String group(Message message) {
            return message.content.group() == null ? "" : message.content.group();
        }

        @Override
        public boolean hasVisible() {
            return !ready.isEmpty();
        }
    }
}
