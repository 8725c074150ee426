package dev.orderly.platform.breaker;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.HeldBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps an instance from calling an outside that does not answer. Five calls in a row without an answer propose to open
 * the circuit; the row that all instances share decides. A refusal is an answer. When the row cannot be read or
 * written, calls go through: the outside may well be there. Variable BREAKERS_TABLE names the table; where there is
 * none, as in a spec of something else, nothing is ever held back.
 */
public final class Breaker {
    /** Of ten receives that a message has, so many may fail before the others wait. */
    static final int UNANSWERED_MAX = 5;

    static final Duration GLANCE = Duration.ofSeconds(5);

    private final Environment environment;
    private final String outside;
    private final Optional<Circuits> circuits;
    private final Waits waits;
    private Circuits.Seen seen = Circuits.Seen.none();
    private Instant seenUntil = Instant.EPOCH;
    private int unanswered;

    private Breaker(Environment environment, String outside, Optional<Circuits> circuits) {
        this.environment = environment;
        this.outside = outside;
        this.circuits = circuits;
        waits = new Waits(environment.random());
    }

    public static Breaker of(Environment environment, String outside) {
        var shared = environment.variable("BREAKERS_TABLE", "").isEmpty()
                ? Optional.<Circuits>empty()
                : Optional.of(new Circuits(environment, outside));
        return new Breaker(environment, outside, shared);
    }

    /** Asked before anything is done for a message that needs the outside. @throws HeldBack while it is away */
    public void check() {
        circuits.ifPresent(this::glance);
        if (seen.circuit().holdsBack(environment.now())) {
            throw new HeldBack("The circuit of " + outside + " is open", waits.heldBack());
        }
    }

    /** Calls the outside. @throws HeldBack while it is away, @throws Unanswered when it did not answer this time */
    public <T> T call(Supplier<T> call) {
        check();
        try {
            var answer = call.get();
            unanswered = 0;
            return answer;
        } catch (Unanswered none) {
            unanswered++;
            if (unanswered >= UNANSWERED_MAX) {
                circuits.ifPresent(this::open);
            }
            throw none;
        }
    }

    private void glance(Circuits shared) {
        var now = environment.now();
        if (now.isBefore(seenUntil)) {
            return;
        }
        try {
            saw(shared.glance());
        } catch (SdkException away) {
            warn(away);
            seen = Circuits.Seen.none();
        }
        seenUntil = now.plus(GLANCE);
    }

    /** What was counted before a change says nothing after it. */
    private void saw(Circuits.Seen next) {
        if (next.revision() != seen.revision()) {
            unanswered = 0;
        }
        seen = next;
    }

    private void open(Circuits shared) {
        try {
            var before = shared.read();
            saw(before.circuit().isOpen() ? before : opened(shared, before));
            seenUntil = environment.now().plus(GLANCE);
        } catch (SdkException away) {
            warn(away);
        }
    }

    private Circuits.Seen opened(Circuits shared, Circuits.Seen before) {
        var opened = shared.replace(before, before.circuit().opened(environment.now(), waits.afterProbes(0)));
        if (opened.isPresent()) {
            environment.log().warn("breaker-opened", Map.of("outside", outside));
            environment.metrics().write(Metrics.count("BreakerOpened", 1));
        }
        return opened.orElseGet(shared::read);
    }

    private void warn(SdkException away) {
        var error = away.getClass().getSimpleName();
        environment.log().warn("breaker-unknown", Map.of("outside", outside, "error", error));
    }
}
