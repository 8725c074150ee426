package dev.orderly.platform.breaker;

import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.Circuits.Seen;
import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.observe.Metrics;
import java.util.Map;

/**
 * Runs each minute beside a breaker. While the circuit is closed it reads the row, and that is all. While it is open it
 * pauses the mappings, so that waiting costs no receive, and of all who run one asks the outside when a probe is due:
 * the row's revision elects it. An answer closes the circuit and resumes the mappings.
 */
public final class Prober {
    private final Environment environment;
    private final String outside;
    private final Runnable ping;
    private final Circuits circuits;
    private final Pausing pausing;
    private final Waits waits;

    /** @param ping asks the outside something harmless; throws Unanswered when no answer comes */
    public Prober(Environment environment, String outside, Runnable ping) {
        this.environment = environment;
        this.outside = outside;
        this.ping = ping;
        circuits = new Circuits(environment, outside);
        pausing = new Pausing(environment, circuits);
        waits = new Waits(environment.random());
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException when the row cannot be read; the next minute will */
    public void run() {
        var seen = circuits.read();
        if (seen.circuit().isOpen()) {
            seen = probe(pausing.pause(seen));
        }
        if (!seen.circuit().isOpen()) {
            pausing.resume(seen);
        }
        environment.metrics().write(Metrics.count("BreakerOpen", seen.circuit().isOpen() ? 1 : 0));
    }

    private Seen probe(Seen seen) {
        var now = environment.now();
        if (!seen.circuit().isProbeDue(now)) {
            return seen;
        }
        return circuits.replace(seen, seen.circuit().leased(now))
                .map(this::asked)
                .orElseGet(circuits::read); // somebody else probes
    }

    private Seen asked(Seen leased) {
        return circuits.replace(leased, answer(leased.circuit())).orElseGet(circuits::read);
    }

    private Circuit answer(Circuit leased) {
        try {
            ping.run();
            environment.log().info("breaker-closed", Map.of("outside", outside));
            return leased.answered(environment.now());
        } catch (Unanswered none) {
            return leased.unanswered(environment.now(), waits.afterProbes(leased.probes() + 1));
        }
    }
}
