package dev.orderly.platform.breaker;

import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.Circuits.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/**
 * The switch of the mappings that feed the callers of an outside, variable MAPPINGS (ids, by commas). Only the prober
 * throws it, and only back: what it did not switch off, a person did, and it stays off. A mapping resumes with two
 * batches at a time and doubles each minute, so that an outside that has just come back is not run over.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html">States of a mapping</a>
 */
final class Pausing {
    private static final int CONCURRENCY_FIRST = 2; // the least that Lambda takes

    private final Environment environment;
    private final Circuits circuits;
    private final LambdaClient lambda;
    private final List<String> mappings;

    Pausing(Environment environment, Circuits circuits) {
        this.environment = environment;
        this.circuits = circuits;
        lambda = environment.client(LambdaClient.class);
        mappings = List.of(environment.variable("MAPPINGS").split(",", -1));
    }

    /**
     * Remembers first and switches then: killed between, the next run finds it on and switches it off. Stops where
     * somebody else has written meanwhile.
     */
    Seen pause(Seen open) {
        var seen = open;
        for (var id : mappings) {
            try {
                var mapping = lambda.getEventSourceMapping(get -> get.uuid(id));
                if (is(mapping, "Enabled")) {
                    var known = written(seen, seen.circuit().with(new Paused(id, width(seen, mapping), false)));
                    if (known.isEmpty()) {
                        return circuits.read();
                    }
                    seen = known.get();
                    lambda.updateEventSourceMapping(update -> update.uuid(id).enabled(false));
                    environment.log().warn("mapping-paused", Map.of("mapping", id));
                }
            } catch (SdkException later) {
                failed(id, later);
            }
        }
        return seen;
    }

    void resume(Seen closed) {
        var seen = Optional.of(closed);
        for (var paused : closed.circuit().paused()) {
            try {
                seen = seen.flatMap(it -> resume(it, paused));
            } catch (SdkException later) {
                failed(paused.mapping(), later);
            }
        }
    }

    /** A mapping that is just changing is left for the next minute. */
    private Optional<Seen> resume(Seen seen, Paused paused) {
        var mapping = lambda.getEventSourceMapping(get -> get.uuid(paused.mapping()));
        if (is(mapping, "Disabled")) {
            if (paused.resumed()) {
                return written(seen, seen.circuit().without(paused.mapping())); // a person did that
            }
            widen(paused, Math.min(CONCURRENCY_FIRST, paused.concurrency()));
            environment.log().info("mapping-resumed", Map.of("mapping", paused.mapping()));
            return written(seen, seen.circuit().with(paused.on()));
        }
        if (is(mapping, "Enabled")) {
            if (concurrency(mapping) >= paused.concurrency()) {
                return written(seen, seen.circuit().without(paused.mapping()));
            }
            widen(paused, Math.min(2 * concurrency(mapping), paused.concurrency()));
        }
        return Optional.of(seen);
    }

    private void widen(Paused paused, int concurrency) {
        lambda.updateEventSourceMapping(update -> update.uuid(paused.mapping())
                .enabled(true)
                .scalingConfig(scaling -> scaling.maximumConcurrency(concurrency)));
    }

    /** Paused a second time before it was wide again: the first width is its own. */
    private static int width(Seen seen, GetEventSourceMappingResponse mapping) {
        return seen.circuit().paused().stream()
                .filter(paused -> paused.mapping().equals(mapping.uuid()))
                .map(Paused::concurrency)
                .findFirst()
                .orElseGet(() -> concurrency(mapping));
    }

    private static int concurrency(GetEventSourceMappingResponse mapping) {
        return mapping.scalingConfig().maximumConcurrency();
    }

    private static boolean is(GetEventSourceMappingResponse mapping, String state) {
        return mapping.state().equals(state);
    }

    /** Empty when somebody else has written since that was read. */
    private Optional<Seen> written(Seen seen, Circuit after) {
        return after.equals(seen.circuit()) ? Optional.of(seen) : circuits.replace(seen, after);
    }

    private void failed(String id, SdkException later) {
        var error = later.getClass().getSimpleName();
        environment.log().error("mapping-not-switched", Map.of("mapping", id, "error", error));
    }
}
