package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/replays, and one of them. */
public final class GetReplaysHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Replays replays;

    public GetReplaysHandler() {
        this(Environment.aws());
    }

    public GetReplaysHandler(Environment environment) {
        http = new HttpFunction(environment, this::show);
        replays = new Replays(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response show(Request request) {
        if (request.route().endsWith("/replays")) {
            return Response.ok(new ReplayBody.Listed(replays.all()), ReplayBodyListedCodec.CODEC);
        }
        var id = request.path("replay", LetterId::new, "replay").value();
        return Response.ok(replays.find(id), ReplayBodyCodec.CODEC);
    }
}
