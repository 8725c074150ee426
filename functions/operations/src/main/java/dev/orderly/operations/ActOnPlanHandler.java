package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * POST /ops/v1/dead-letter-plans → a plan that does nothing yet; its /run goes on with it, if it is its time, after
 * looking what has died again; its /cancellation ends it.
 */
public final class ActOnPlanHandler implements RequestStreamHandler {
    private static final long SLICE_SECONDS = 1;

    private final Environment environment;
    private final HttpFunction http;
    private final Plans plans;
    private final PlanRunner runner;
    private final Collector collector;

    public ActOnPlanHandler() {
        this(Environment.aws());
    }

    public ActOnPlanHandler(Environment environment) {
        this.environment = environment;
        plans = new Plans(environment);
        runner = new PlanRunner(environment);
        collector = new Collector(environment);
        http = new HttpFunction(environment, this::act);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response act(Request request) {
        if (request.route().endsWith("/dead-letter-plans")) {
            return make(request);
        }
        var id = request.path("plan", LetterId::new, "plan").value();
        request.idempotencyKey();
        return Response.ok(
                PlanBody.of(id, request.route().endsWith("/run") ? run(id) : plans.cancel(id)), PlanBodyCodec.CODEC);
    }

    private Plan run(String id) {
        plans.find(id);
        collector.collect();
        return runner.run(id, SLICE_SECONDS);
    }

    private Response make(Request request) {
        var id = request.idFromKey();
        var wished = request.body(PlanBodyWishedCodec.CODEC);
        var asked = new Plan.Asked(
                wished.what(),
                wished.reason(),
                request.principal(),
                wished.perSecond(),
                request.fingerprint(),
                request.correlationId(),
                environment.now());
        var letters = wished.letters() == null ? List.<String>of() : wished.letters();
        var group = wished.group() == null ? "" : wished.group();
        var plan = plans.make(id, asked, new Plans.Chosen(letters, group));
        return Response.created("/ops/v1/dead-letter-plans/" + id, PlanBody.of(id, plan), PlanBodyCodec.CODEC);
    }
}
