package dev.orderly.engines.queue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to know: of messages to fetch, by queue, and of everything that happens. */
final class Hooks {
    private final Map<String, List<Runnable>> waiting = new ConcurrentHashMap<>();
    private final List<Consumer<QueueEvent>> observers = new CopyOnWriteArrayList<>();

    Registration onMessages(String arn, Runnable listener) {
        var listeners = listeners(arn);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The live list of a queue: it outlives the queue. */
    List<Runnable> listeners(String arn) {
        return waiting.computeIfAbsent(arn, _ -> new CopyOnWriteArrayList<>());
    }

    Registration observe(Consumer<QueueEvent> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    boolean observed() {
        return !observers.isEmpty();
    }

    void tell(QueueEvent event) {
        observers.forEach(observer -> observer.accept(event));
    }
}
