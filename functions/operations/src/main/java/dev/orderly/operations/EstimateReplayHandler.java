package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.LogPages;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.Span;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * GET /ops/v1/replay-estimates?from=&to=&rules= → what a replay would bring to each rule, counted in the log, a page of
 * it at a time; nothing is replayed. Rules are consumers, by commas, or all.
 */
public final class EstimateReplayHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final ReplayRules rules;
    private final LogPages log;

    public EstimateReplayHandler() {
        this(Environment.aws());
    }

    public EstimateReplayHandler(Environment environment) {
        http = new HttpFunction(environment, this::estimate);
        rules = new ReplayRules(environment);
        log = new LogPages(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response estimate(Request request) {
        var from = request.instant("from").orElseThrow(EstimateReplayHandler::missing);
        var to = request.instant("to").orElseThrow(EstimateReplayHandler::missing);
        var named = request.query("rules").orElse(ReplayRules.ALL).split(",", -1);
        var asked = rules.named(List.of(named), true);
        var after = request.after(Place::of).orElse(null);
        var page = log.commits(new Span(from, to), after, LogPages.ITEMS_MAX);
        var parts = asked.stream().map(rule -> part(rule, page.commits())).toList();
        var next = page.next();
        if (next == null) {
            return Response.ok(new EstimateBody(parts, page.read(), null), EstimateBodyCodec.CODEC);
        }
        var body = new EstimateBody(parts, page.read(), request.cursor(next.texts()));
        return Response.ok(body, EstimateBodyCodec.CODEC).next(request.next(next.texts()));
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.malformed("malformed-query", "Say from and to, as instants."));
    }

    private static EstimateBody.Part part(ReplayRule rule, List<Commit> commits) {
        var events = commits.stream().mapToLong(rule::fires).sum();
        var policy = rule.policy().name().toLowerCase(Locale.ROOT);
        return new EstimateBody.Part(rule.consumer(), policy, events, rule.policy().effect);
    }
}
