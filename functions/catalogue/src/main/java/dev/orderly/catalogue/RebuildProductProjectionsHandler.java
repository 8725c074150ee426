package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.rebuild.Rebuilds;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute → a slice of what is being built, checked or dropped of products' read model. */
public final class RebuildProductProjectionsHandler implements RequestStreamHandler {
    private final Rebuilds rebuilds;

    public RebuildProductProjectionsHandler() {
        this(Environment.aws());
    }

    public RebuildProductProjectionsHandler(Environment environment) {
        rebuilds = new Rebuilds(ProductProjectionsHandler.MODELS, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        rebuilds.slices();
    }
}
