package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.act.Operation;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** POST /ops/v1/replays → old events to chosen rules; its /cancellation ends it. Each is recorded as a person's act. */
public final class ActOnReplayHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Replays replays;
    private final Acts acts;

    public ActOnReplayHandler() {
        this(Environment.aws());
    }

    public ActOnReplayHandler(Environment environment) {
        http = new HttpFunction(environment, this::act);
        replays = new Replays(environment);
        acts = new Acts(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response act(Request request) {
        if (request.route().endsWith("/cancellation")) {
            var id = request.path("replay", LetterId::new, "replay").value();
            var reason = request.body(WishBecauseCodec.CODEC).reason();
            request.idempotencyKey();
            replays.find(id);
            record("replay-cancelled", id, reason, request);
            return Response.ok(replays.cancel(id), ReplayBodyCodec.CODEC);
        }
        var id = request.idFromKey();
        var wished = request.body(ReplayWishedCodec.CODEC);
        if (wished.rules().size() > ReplayWished.RULES_MAX) {
            throw new ProblemException(Problem.of(
                    413, "rules-too-many", "A replay goes to at most %d rules.".formatted(ReplayWished.RULES_MAX)));
        }
        var reached = replays.reached(wished);
        record("replayed", id, wished.reason(), request);
        return Response.created("/ops/v1/replays/" + id, replays.start(id, wished, reached), ReplayBodyCodec.CODEC);
    }

    /** Before the act: killed between, the same request again goes on with it. */
    private void record(String what, String id, String reason, Request request) {
        acts.record(new Operation.Act(id, what, "replay-" + id, reason), request.causality());
    }
}
