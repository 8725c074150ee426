package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.view.Rows;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/** GET /ops/v1/sagas?status=&stuckSeconds=: those in a status which have not moved for that long, a page at a time. */
public final class ListSagasHandler implements RequestStreamHandler {
    private static final int STUCK_MAX_SECONDS = 90 * 24 * 60 * 60;

    private final HttpFunction http;
    private final Rows<SagaRow> rows;
    private final Environment environment;

    public ListSagasHandler() {
        this(Environment.aws());
    }

    public ListSagasHandler(Environment environment) {
        this.environment = environment;
        rows = new Rows<>(Sagas.MODEL, environment);
        http = new HttpFunction(environment, this::list);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response list(Request request) {
        var first = Sagas.unmoved(status(request), unmovedSince(request), request.limit());
        var page = rows.query(request.after(first::after).orElse(first));
        var sagas = page.rows().stream()
                .map(row -> SagaPage.Listed.of(row.key(), row.value()))
                .toList();
        return page.next().isEmpty()
                ? Response.ok(new SagaPage(sagas, null), SagaPageCodec.CODEC)
                : Response.ok(new SagaPage(sagas, request.cursor(page.next())), SagaPageCodec.CODEC)
                        .next(request.next(page.next()));
    }

    private static String status(Request request) {
        return request.query("status")
                .filter(SagaRow.STATUSES::contains)
                .orElseThrow(
                        () -> malformed("status-malformed", "Sagas are listed by status: " + SagaRow.STATUSES + "."));
    }

    private Instant unmovedSince(Request request) {
        return environment
                .now()
                .minus(request.query("stuckSeconds")
                        .map(ListSagasHandler::seconds)
                        .orElse(Duration.ZERO));
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,8}") || Integer.parseInt(text) > STUCK_MAX_SECONDS) {
            throw malformed("parameter-malformed", "stuckSeconds must be a number up to " + STUCK_MAX_SECONDS + ".");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static ProblemException malformed(String code, String detail) {
        return new ProblemException(Problem.malformed(code, detail));
    }
}
