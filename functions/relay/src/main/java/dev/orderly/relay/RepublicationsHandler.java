package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.relay.RepublicationBody.Listed;
import dev.orderly.relay.RepublicationBody.Shown;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * /ops/v1/republications: ask for one (POST), list those in a state, show one, go on with one now (POST /slice), cancel
 * one. A slice is a courtesy: the sweeper goes on with all of them each minute.
 */
public final class RepublicationsHandler implements RequestStreamHandler {
    private final Environment environment;
    private final Republications republications;
    private final Republisher republisher;

    public RepublicationsHandler() {
        this(Environment.aws());
    }

    public RepublicationsHandler(Environment environment) {
        this.environment = environment;
        republications = new Republications(environment);
        republisher = new Republisher(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        new HttpFunction(environment, request -> answer(request, TimeLeft.of(lambda))).serve(in, out, lambda);
    }

    private Response answer(Request request, TimeLeft time) {
        return switch (request.route()) {
            case "POST /ops/v1/republications" -> ask(request);
            case "GET /ops/v1/republications" -> list(request);
            case "GET /ops/v1/republications/{republication}" ->
                show(find(request, republications::find).value());
            case "POST /ops/v1/republications/{republication}/slice" -> slice(request, time);
            case "POST /ops/v1/republications/{republication}/cancellation" -> cancel(request);
            default -> throw new IllegalStateException("Nobody routes " + request.route() + " here");
        };
    }

    private Response ask(Request request) {
        var now = environment.now();
        var wanted = request.body(RepublicationBodyWantedCodec.CODEC);
        var until = wanted.until() == null ? now : wanted.until();
        if (!wanted.from().isBefore(until) || until.isAfter(now)) {
            throw new ProblemException(
                    Problem.malformed("from-malformed", "from must be before until, and until not in the future."));
        }
        var scope = new Republication.Scope(
                wanted.from(),
                until,
                wanted.stream(),
                wanted.perSecond() == null ? Republication.PER_SECOND_DEFAULT : wanted.perSecond(),
                Boolean.TRUE.equals(wanted.dryRun()));
        var asked = new Republication.Asked(request.principal(), now, wanted.reason(), request.fingerprint());
        var standing = republications.ask(Republication.asked(request.idFromKey(), scope, asked));
        if (!standing.asked().fingerprint().equals(asked.fingerprint())) {
            throw new ProblemException(Problem.keyReused());
        }
        return Response.accepted(
                "/ops/v1/republications/" + standing.id(), Shown.of(standing), RepublicationBodyShownCodec.CODEC);
    }

    private Response list(Request request) {
        var state = request.query("state").orElse("running");
        var known = Arrays.stream(Republication.State.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.malformed("state-malformed", "Republications are running, done or cancelled.")));
        return Response.ok(
                new Listed(republications.in(known).stream().map(Shown::of).toList()),
                RepublicationBodyListedCodec.CODEC);
    }

    private Response slice(Request request, TimeLeft time) {
        request.idempotencyKey();
        return show(find(request, id -> republisher.slice(id, time)));
    }

    private Response cancel(Request request) {
        request.idempotencyKey();
        var kept = find(request, republications::find);
        if (kept.value().state() == Republication.State.DONE) {
            throw new ProblemException(Problem.of(409, "republication-done", "It has been done already."));
        }
        if (republications.replace(kept, kept.value().cancelled()).isEmpty()) {
            throw new ProblemException(Problem.unavailable()); // a slice was first: ask again
        }
        return Response.noContent();
    }

    private static <T> T find(Request request, Function<String, Optional<T>> finding) {
        return request.path("republication", finding, "republication")
                .orElseThrow(() -> new ProblemException(Problem.notFound("republication")));
    }

    private static Response show(Republication republication) {
        return Response.ok(Shown.of(republication), RepublicationBodyShownCodec.CODEC);
    }
}
