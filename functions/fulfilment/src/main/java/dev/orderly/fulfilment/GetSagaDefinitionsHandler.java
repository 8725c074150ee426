package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/saga-definitions: the process as data, every version that a running order may stand under. */
public final class GetSagaDefinitionsHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Deadlines deadlines;

    public GetSagaDefinitionsHandler() {
        this(Environment.aws());
    }

    public GetSagaDefinitionsHandler(Environment environment) {
        deadlines = Deadlines.of(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var type = FulfilmentProcess.type(deadlines);
        var definitions = type.definitions().stream()
                .map(definition -> DefinitionBody.of(type.category(), definition))
                .toList();
        return Response.ok(new DefinitionBody.Definitions(definitions), DefinitionBodyDefinitionsCodec.CODEC);
    }
}
