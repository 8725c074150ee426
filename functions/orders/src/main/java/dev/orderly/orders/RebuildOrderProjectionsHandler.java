package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.rebuild.Rebuilds;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute → a slice of what is being built, checked or dropped of orders' read models. */
public final class RebuildOrderProjectionsHandler implements RequestStreamHandler {
    private final Rebuilds rebuilds;

    public RebuildOrderProjectionsHandler() {
        this(Environment.aws());
    }

    public RebuildOrderProjectionsHandler(Environment environment) {
        rebuilds = new Rebuilds(OrderProjectionsHandler.MODELS, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        rebuilds.slices();
    }
}
