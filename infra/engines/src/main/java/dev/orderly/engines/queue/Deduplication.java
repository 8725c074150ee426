package dev.orderly.engines.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a FIFO queue accepted in the last five minutes, deleted since or not. Guarded by its queue's lock. */
final class Deduplication {
    private record Accepted(Sent message, long untilMillis) {}

    private final Map<String, Accepted> accepted = new LinkedHashMap<>();

    @Nullable
    Sent earlier(String key, long nowMillis) {
        forget(nowMillis);
        var earlier = accepted.get(key);
        return earlier == null ? null : earlier.message();
    }

    void accept(String key, Sent message, long nowMillis) {
        accepted.put(key, new Accepted(message, nowMillis + 1000L * Limits.DEDUPLICATION_SECONDS));
    }

    private void forget(long nowMillis) {
        var oldest = accepted.values().iterator();
        while (oldest.hasNext() && oldest.next().untilMillis() <= nowMillis) {
            oldest.remove();
        }
    }

    void clear() {
        accepted.clear();
    }
}
