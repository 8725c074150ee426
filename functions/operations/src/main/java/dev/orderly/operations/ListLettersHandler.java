package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.view.Index;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/dead-letters?state=&group=: letters, the last that died first, a page at a time. */
public final class ListLettersHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Letters letters;

    public ListLettersHandler() {
        this(Environment.aws());
    }

    public ListLettersHandler(Environment environment) {
        letters = new Letters(environment);
        http = new HttpFunction(environment, this::list);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response list(Request request) {
        var first = index(request);
        var page = letters.rows().query(request.after(first::after).orElse(first));
        var bodies = LetterBody.of(page);
        return page.next().isEmpty()
                ? Response.ok(new LetterBody.Listing(bodies, null), LetterBodyListingCodec.CODEC)
                : Response.ok(new LetterBody.Listing(bodies, request.cursor(page.next())), LetterBodyListingCodec.CODEC)
                        .next(request.next(page.next()));
    }

    private static Index index(Request request) {
        var state = request.query("state").orElse(Letter.OPEN);
        if (!Letter.STATES.contains(state)) {
            throw new ProblemException(
                    Problem.malformed("state-malformed", "A letter is one of " + Letter.STATES + "."));
        }
        return request.query("group")
                .map(group -> Letters.inGroup(group, state, request.limit()))
                .orElseGet(() -> Letters.inState(state, request.limit()));
    }
}
