package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.rebuild.Rebuilds;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute → a slice of what is being built, checked or dropped of sagas' read model. */
public final class RebuildSagaProjectionsHandler implements RequestStreamHandler {
    private final Rebuilds rebuilds;

    public RebuildSagaProjectionsHandler() {
        this(Environment.aws());
    }

    public RebuildSagaProjectionsHandler(Environment environment) {
        rebuilds = new Rebuilds(SagaProjectionsHandler.MODELS, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        rebuilds.slices();
    }
}
