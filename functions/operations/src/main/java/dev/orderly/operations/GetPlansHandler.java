package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/dead-letter-plans: plans, the last made first; /{plan}: one, and how far it is. */
public final class GetPlansHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Plans plans;

    public GetPlansHandler() {
        this(Environment.aws());
    }

    public GetPlansHandler(Environment environment) {
        plans = new Plans(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        if (request.route().endsWith("/{plan}")) {
            var id = request.path("plan", LetterId::new, "plan").value();
            return Response.ok(PlanBody.of(id, plans.find(id).value()), PlanBodyCodec.CODEC);
        }
        var first = Letters.inState(Plan.INDEXED, request.limit());
        var page = plans.rows().query(request.after(first::after).orElse(first));
        var bodies = page.rows().stream()
                .map(row -> PlanBody.of(row.key(), row.value()))
                .toList();
        return page.next().isEmpty()
                ? Response.ok(new PlanBody.Listing(bodies, null), PlanBodyListingCodec.CODEC)
                : Response.ok(new PlanBody.Listing(bodies, request.cursor(page.next())), PlanBodyListingCodec.CODEC)
                        .next(request.next(page.next()));
    }
}
