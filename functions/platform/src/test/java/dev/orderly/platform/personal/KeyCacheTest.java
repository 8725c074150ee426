package dev.orderly.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
    private final List<String> read = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final KeyCache cache = new KeyCache(() -> now);

    @Test
    void a_key_is_read_once_in_five_minutes() {
        get("ada");
        now = now.plus(Duration.ofMinutes(5)).minusNanos(1);
        get("ada");
        assertThat(read).containsExactly("ada");
        now = now.plusNanos(1);
        get("ada");
        assertThat(read).containsExactly("ada", "ada");
    }

    @Test
    void a_slow_read_makes_no_key_live_longer() {
        cache.get("ada", () -> {
            now = now.plus(Duration.ofMinutes(4));
            return key("ada");
        });
        now = now.plus(Duration.ofMinutes(1));
        get("ada");
        assertThat(read).containsExactly("ada");
    }

    @Test
    void the_oldest_of_more_than_a_thousand_keys_goes() {
        IntStream.rangeClosed(0, 1_000).forEach(owner -> get("owner-" + owner));
        read.clear();
        get("owner-1");
        get("owner-0");
        assertThat(read).containsExactly("owner-0");
    }

    @Test
    void an_absent_key_is_looked_up_each_time() {
        cache.get("ada", Optional::empty);
        get("ada");
        assertThat(read).containsExactly("ada");
    }

    private void get(String owner) {
        assertThat(cache.get(owner, () -> {
                    read.add(owner);
                    return key(owner);
                }))
                .isPresent();
    }

    private static Optional<SecretKey> key(String owner) {
        return Optional.of(new SecretKeySpec(owner.getBytes(StandardCharsets.UTF_8), "AES"));
    }
}
