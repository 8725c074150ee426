package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.process.ProcessRunner;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/sagas/{order}: one saga with all that happened in it, read from its stream. */
public final class GetSagaHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final ProcessRunner<FulfilmentCase, Command, Event> process;

    public GetSagaHandler() {
        this(Environment.aws());
    }

    public GetSagaHandler(Environment environment) {
        process = Sagas.process(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var order = request.path("order", OrderId::new, "saga").value();
        var standing = process.standing(order).orElseThrow(() -> new ProblemException(Problem.notFound("saga")));
        return Definitions.known(() -> {
            var definition = process.type().pinned(standing.progress().definition());
            return Response.ok(SagaBody.of(order, standing, definition), SagaBodyCodec.CODEC)
                    .version(standing.version());
        });
    }
}
