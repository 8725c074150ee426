package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.rebuild.Projections;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Every minute → a slice of what is being built, checked or dropped of orders' read models. */
public final class RebuildProjectionsHandler implements RequestStreamHandler {
    /** Of the function's 60 seconds: the last page may take a while. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    private final Projections projections;

    public RebuildProjectionsHandler() {
        this(Environment.aws());
    }

    public RebuildProjectionsHandler(Environment environment) {
        projections = new Projections(ProjectionsHandler.MODELS, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        projections.slices(BUDGET);
    }
}
