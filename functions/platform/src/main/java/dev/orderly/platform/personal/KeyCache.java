package dev.orderly.platform.personal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/** The keys that one instance has used lately. An absent key is never kept: it may be made the next moment. */
final class KeyCache {
    private static final int KEYS_MAX = 1_000;

    private record Kept(SecretKey key, Instant until) {}

    private final InstantSource clock;
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

    KeyCache(InstantSource clock) {
        this.clock = clock;
    }

    Optional<SecretKey> get(String owner, Supplier<Optional<SecretKey>> reading) {
        var now = clock.instant(); // before reading, so that a slow read makes no key live longer
        var known = fresh(owner, now);
        if (known.isPresent()) {
            return known;
        }
        var read = reading.get();
        read.ifPresent(key -> keep(owner, new Kept(key, now.plus(Vault.KEY_CACHE_MAX_AGE))));
        return read;
    }

    synchronized void remove(String owner) {
        kept.remove(owner);
    }

    private synchronized Optional<SecretKey> fresh(String owner, Instant now) {
        return Optional.ofNullable(kept.get(owner))
                .filter(each -> now.isBefore(each.until()))
                .map(Kept::key);
    }

    private synchronized void keep(String owner, Kept key) {
        kept.remove(owner);
        kept.put(owner, key);
        if (kept.size() > KEYS_MAX) {
            kept.pollFirstEntry();
        }
    }
}
