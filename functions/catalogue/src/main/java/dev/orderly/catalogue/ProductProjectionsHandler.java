package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.rebuild.Projections;
import dev.orderly.platform.view.ReadModel;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** /ops/v1/projections/catalogue: where the read model of products stands; rebuild, compare, switch, drop, repair. */
public final class ProductProjectionsHandler implements RequestStreamHandler {
    static final List<ReadModel<?, ?>> MODELS = List.of(Products.MODEL);

    private final HttpFunction http;

    public ProductProjectionsHandler() {
        this(Environment.aws());
    }

    public ProductProjectionsHandler(Environment environment) {
        var projections = new Projections<>(
                MODELS,
                EventCodec.CODEC,
                act -> new OperatorActed(act.what(), act.on(), act.message(), act.plan(), act.reason()),
                environment);
        http = new HttpFunction(environment, projections::answer);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }
}
