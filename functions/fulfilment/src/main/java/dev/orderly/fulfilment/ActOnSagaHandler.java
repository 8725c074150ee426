package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.process.Signal;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * POST /ops/v1/sagas/{order}/nudge, /postponement, /resolution: what a person does with a saga, with a reason. It is an
 * event in the saga's stream, under that person's name.
 */
public final class ActOnSagaHandler implements RequestStreamHandler {
    private static final Duration POSTPONED_MAX = Duration.ofDays(30);

    private final HttpFunction http;
    private final ProcessRunner<FulfilmentCase, Command, Event> process;
    private final Environment environment;

    public ActOnSagaHandler() {
        this(Environment.aws());
    }

    public ActOnSagaHandler(Environment environment) {
        this.environment = environment;
        process = Sagas.process(environment);
        http = new HttpFunction(environment, this::act);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response act(Request request) {
        var order = request.path("order", OrderId::new, "saga").value();
        request.idempotencyKey();
        var wish = signal(request);
        var outcome = Definitions.known(() -> process.ask(order, wish, request.causality(), request.fingerprint()));
        if (outcome instanceof Outcome.Refused refused) {
            throw new ProblemException(
                    refused.version() == 0
                            ? Problem.notFound("saga")
                            : Problem.of(409, "saga-not-waiting", "The saga stands where this means nothing."));
        }
        return Response.noContent().version(Problem.unlessDone(outcome));
    }

    private Signal signal(Request request) {
        return switch (request.route().substring(request.route().lastIndexOf('/') + 1)) {
            case "nudge" -> new Signal.Nudge(request.body(WishActCodec.CODEC).reason());
            case "resolution" ->
                new Signal.Resolve(request.body(WishActCodec.CODEC).reason());
            case "postponement" -> postponement(request.body(WishPostponementCodec.CODEC));
            default -> throw new IllegalStateException("Nobody routes " + request.route() + " here");
        };
    }

    private Signal postponement(Wish.Postponement wish) {
        var now = environment.now();
        if (!wish.until().isAfter(now) || wish.until().isAfter(now.plus(POSTPONED_MAX))) {
            throw new ProblemException(Problem.malformed(
                    "until-malformed", "until must be an instant in the next " + POSTPONED_MAX.toDays() + " days."));
        }
        return new Signal.Postpone(wish.until(), wish.reason());
    }
}
