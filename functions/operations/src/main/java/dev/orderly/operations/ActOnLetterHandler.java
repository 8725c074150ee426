package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** POST /ops/v1/dead-letters/{letter}/redrive, /discard: what a person does with a letter, and why. */
public final class ActOnLetterHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final LetterActs acts;

    public ActOnLetterHandler() {
        this(Environment.aws());
    }

    public ActOnLetterHandler(Environment environment) {
        acts = new LetterActs(environment);
        http = new HttpFunction(environment, this::act);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response act(Request request) {
        var id = request.path("letter", LetterId::new, "letter").value();
        var by = new LetterActs.By(request.idFromKey(), request.principal(), "", request.causality(), 0);
        var letter = request.route().endsWith("/discard")
                ? acts.discard(id, request.body(WishBecauseCodec.CODEC).reason(), by)
                : acts.redrive(id, request.body(new Wish.Reading()), by);
        return Response.ok(LetterBody.of(id, letter), LetterBodyCodec.CODEC);
    }
}
