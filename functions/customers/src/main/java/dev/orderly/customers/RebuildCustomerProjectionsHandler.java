package dev.orderly.customers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.rebuild.Rebuilds;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute → a slice of what is being built, checked or dropped of customers' read model. */
public final class RebuildCustomerProjectionsHandler implements RequestStreamHandler {
    private final Rebuilds rebuilds;

    public RebuildCustomerProjectionsHandler() {
        this(Environment.aws());
    }

    public RebuildCustomerProjectionsHandler(Environment environment) {
        rebuilds = new Rebuilds(CustomerProjectionsHandler.MODELS, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        rebuilds.slices();
    }
}
