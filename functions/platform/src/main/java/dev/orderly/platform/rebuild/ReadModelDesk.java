package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.Generations.Act;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.Generations.Verdict;
import dev.orderly.platform.view.Pointers;
import dev.orderly.platform.view.ReadModel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What operators ask of one read model and do with it. */
final class ReadModelDesk<R, E> {
    /** An HTTP function has little time. */
    private static final Duration SLICE = Duration.ofSeconds(3);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ReadModel<R, E> model;
    private final Environment environment;
    private final Pointers pointers;
    private final Conflicts conflicts;
    private final Rebuild<R, E> rebuild;
    private final Comparison<R, E> comparison;
    private final Repair<R, E> repair;

    ReadModelDesk(ReadModel<R, E> model, Environment environment) {
        this.model = model;
        this.environment = environment;
        this.pointers = new Pointers(model, environment);
        this.conflicts = new Conflicts(environment);
        this.rebuild = new Rebuild<>(model, environment);
        this.comparison = new Comparison<>(model, environment);
        this.repair = new Repair<>(model, environment);
    }

    String name() {
        return model.name();
    }

    void slice(Duration budget) {
        rebuild.slice(budget);
    }

    Bodies.One standing() {
        return Bodies.One.of(model.name(), waiting(), pointers.read().generations());
    }

    /** Messages in the queue of the projector, as many as SQS thinks there are. */
    private long waiting() {
        var queue = environment.variable(model.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_QUEUE");
        var counts = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        return environment
                .sqs()
                .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    Response act(Request request, String verb) {
        return switch (verb) {
            case "slices" -> {
                request.idempotencyKey();
                slice(SLICE);
                yield shown();
            }
            case "rebuild" -> act(request, reason(request), (before, act) -> before.rebuild(model.version(), act));
            case "switch" -> act(request, reason(request), (before, act) -> before.switchOver(false, act));
            case "switch-back" -> act(request, reason(request), (before, act) -> before.switchOver(true, act));
            case "drop" -> {
                request.idempotencyKey();
                var drop = request.body(BodiesDropCodec.CODEC);
                yield act(request, drop.reason(), (before, act) -> before.drop(drop.generation(), act));
            }
            case "repair" -> repaired(request);
            default -> throw new IllegalStateException("Nobody routes " + request.route() + " here");
        };
    }

    private static String reason(Request request) {
        request.idempotencyKey();
        return request.body(BodiesReasonCodec.CODEC).reason();
    }

    private Response act(Request request, String reason, BiFunction<Generations, Act, Verdict> wish) {
        var key = request.idFromKey();
        var verb = request.route().substring(request.route().lastIndexOf('/') + 1);
        var act = new Act(verb, environment.now(), request.principal(), reason, key, request.fingerprint());
        conflicts.retry(() -> attempt(act, wish));
        return shown();
    }

    /** Empty when somebody wrote meanwhile. */
    private Optional<Boolean> attempt(Act act, BiFunction<Generations, Act, Verdict> wish) {
        var seen = pointers.read();
        var before = seen.generations().done(act.key());
        if (before.isPresent()) {
            if (!before.get().fingerprint().equals(act.fingerprint())) {
                throw new ProblemException(Problem.keyReused());
            }
            return Optional.of(false);
        }
        return switch (wish.apply(seen.generations(), act)) {
            case Verdict.No no -> throw new ProblemException(Problem.refused(no.why()));
            case Verdict.Yes yes ->
                Optional.of(pointers.write(seen, yes.next())).filter(written -> written);
        };
    }

    private Response shown() {
        return Response.ok(standing(), BodiesOneCodec.CODEC);
    }

    private Response repaired(Request request) {
        var key = request.path("key", ReadModelDesk::key, "row");
        var reason = reason(request);
        var done = repair.repair(key, pointers.read().generations()).entrySet().stream()
                .map(entry -> Bodies.InGeneration.of(entry.getKey(), entry.getValue()))
                .toList();
        environment
                .log()
                .info(
                        "row-repaired",
                        Map.of("readModel", model.name(), "key", key, "by", request.principal(), "reason", reason));
        return Response.ok(new Bodies.Repaired(done), BodiesRepairedCodec.CODEC);
    }

    private static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("No row has such a key");
        }
        return text;
    }

    Response compare(Request request) {
        var generations = pointers.read().generations();
        var with = request.query("with").orElse("log");
        var one = request.query("generation")
                .map(text -> number(text, generations))
                .orElse(generations.live());
        var spot = request.after(ReadModelDesk::spot);
        var found =
                switch (with) {
                    case "log" -> comparison.withLog(one, spot.orElse(new Comparison.Spot.Streams(null)));
                    case "beside" ->
                        comparison.with(
                                one,
                                other(generations, one),
                                spot.orElse(new Comparison.Spot.Items(null)) instanceof Comparison.Spot.Items items
                                        ? items.after()
                                        : null);
                    default -> throw malformed("with must be log or beside.");
                };
        var next = found.next();
        var body = new Bodies.Differences(
                found.rows(),
                found.differences().stream().map(Bodies.Listed::of).toList(),
                next == null ? null : request.cursor(place(next)));
        var answer = Response.ok(body, BodiesDifferencesCodec.CODEC);
        return next == null ? answer : answer.next(request.next(place(next)));
    }

    private static Generation number(String text, Generations generations) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw malformed("generation must be a number.");
        }
        return generations
                .of(Integer.parseInt(text))
                .orElseThrow(() -> new ProblemException(Problem.notFound("generation")));
    }

    private static Generation other(Generations generations, Generation one) {
        var beside = generations.other();
        if (beside == null) {
            throw new ProblemException(
                    Problem.of(409, "generation-alone", "No generation stands beside the live one."));
        }
        return beside.generation().equals(one) ? generations.live() : beside.generation();
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.malformed("parameter-malformed", detail));
    }

    private static Comparison.Spot spot(List<String> place) {
        return place.size() == 1
                ? new Comparison.Spot.Items(place.getFirst().isEmpty() ? null : place.getFirst())
                : new Comparison.Spot.Streams(Place.of(place));
    }

    private static List<String> place(Comparison.Spot spot) {
        return switch (spot) {
            case Comparison.Spot.Items items -> List.of(absentAsEmpty(items.after()));
            case Comparison.Spot.Streams streams -> {
                var after = streams.after();
                yield after == null ? List.of() : after.texts();
            }
        };
    }

    private static String absentAsEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
