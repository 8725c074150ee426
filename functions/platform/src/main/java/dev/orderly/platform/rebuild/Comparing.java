package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.ReadModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as operators ask for it, a page at a time. */
final class Comparing<R, E> {
    private final Comparison<R, E> comparison;

    Comparing(ReadModel<R, E> model, Environment environment) {
        comparison = new Comparison<>(model, environment);
    }

    Response compare(Request request, Generations generations) {
        var with = request.query("with").orElse("log");
        var one = request.query("generation")
                .map(text -> number(text, generations))
                .orElse(generations.live());
        var spot = request.after(Comparing::spot);
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
