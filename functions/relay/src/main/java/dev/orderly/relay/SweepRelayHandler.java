package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.TimeLeft;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Every minute: republications that were asked for, by a person or because the relay was away, → a slice of each, the
 * oldest first.
 */
public final class SweepRelayHandler implements RequestStreamHandler {
    private final Environment environment;
    private final Republications republications;
    private final Republisher republisher;

    public SweepRelayHandler() {
        this(Environment.aws());
    }

    public SweepRelayHandler(Environment environment) {
        this.environment = environment;
        republications = new Republications(environment);
        republisher = new Republisher(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var time = TimeLeft.of(lambda);
        var running = republications.in(Republication.State.RUNNING);
        environment.metrics().write(Metrics.count("RepublicationsRunning", running.size()));
        for (var republication : running.reversed()) {
            republisher.slice(republication.id(), time);
        }
    }
}
