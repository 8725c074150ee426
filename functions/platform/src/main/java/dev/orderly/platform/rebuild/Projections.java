package dev.orderly.platform.rebuild;

import dev.orderly.codec.Union;
import dev.orderly.platform.Environment;
import dev.orderly.platform.act.Operation;
import dev.orderly.platform.act.Operations;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.view.ReadModel;
import java.util.List;
import java.util.function.Function;

/** A context's read models for operators: the routes below {@code /ops/v1/projections/<context>}. */
public final class Projections<E> {
    private final List<? extends ReadModelDesk<?, ?>> desks;

    /** @param saying the event of what a person did, for the streams {@code <context>acts-} */
    public Projections(
            List<ReadModel<?, ?>> models, Union<E> events, Function<Operation.Act, E> saying, Environment environment) {
        var operations = new Operations<>(environment.variable("CONTEXT") + "acts", events, saying, environment);
        desks = models.stream()
                .map(model -> desk(model, operations, environment))
                .toList();
    }

    private static <R, E> ReadModelDesk<R, E> desk(
            ReadModel<R, E> model, Operations<?> operations, Environment environment) {
        return new ReadModelDesk<>(model, operations, environment);
    }

    public Response answer(Request request) {
        if (!request.route().contains("{name}")) {
            var all = desks.stream().map(ReadModelDesk::standing).toList();
            return Response.ok(new Bodies.All(all), BodiesAllCodec.CODEC);
        }
        var desk = desk(request);
        var last = request.route().substring(request.route().lastIndexOf('/') + 1);
        return switch (last) {
            case "{name}" -> Response.ok(desk.standing(), BodiesOneCodec.CODEC);
            case "differences" -> desk.compare(request);
            default -> desk.act(request, last);
        };
    }

    private ReadModelDesk<?, ?> desk(Request request) {
        var name = request.path("name", text -> text, "projection");
        return desks.stream()
                .filter(desk -> desk.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("projection")));
    }
}
