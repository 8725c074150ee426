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
import dev.orderly.platform.process.Standing;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;

/** GET /v1/orders/{order}/fulfilment: where it stands, what it waits for, until when. */
public final class GetFulfilmentHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final ProcessRunner<FulfilmentCase, Command, Event> process;

    public GetFulfilmentHandler() {
        this(Environment.aws());
    }

    public GetFulfilmentHandler(Environment environment) {
        process = Sagas.process(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var order = request.path("order", OrderId::new, "order").value();
        var standing = process.standing(order).orElseThrow(() -> new ProblemException(Problem.notFound("fulfilment")));
        return Response.ok(status(order, standing), FulfilmentStatusCodec.CODEC).version(standing.version());
    }

    private static FulfilmentStatus status(String order, Standing standing) {
        var progress = standing.progress();
        var steps = new LinkedHashMap<String, String>();
        progress.steps().forEach((step, state) -> steps.put(step, SagaRow.text(state.status())));
        return new FulfilmentStatus(
                order,
                SagaRow.status(progress),
                progress.awaited().orElse(null),
                standing.awaited().map(Standing.Armed::due).orElse(null),
                progress.reason().isEmpty() ? null : progress.reason(),
                steps);
    }
}
