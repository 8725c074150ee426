package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.view.ReadModel;
import java.time.Duration;
import java.util.List;

/** A context's read models for operators: the routes below {@code /ops/v1/projections}, and the clock's part. */
public final class Projections {
    private final List<? extends ReadModelDesk<?, ?>> desks;

    public Projections(List<ReadModel<?, ?>> models, Environment environment) {
        desks = models.stream().map(model -> desk(model, environment)).toList();
    }

    private static <R, E> ReadModelDesk<R, E> desk(ReadModel<R, E> model, Environment environment) {
        return new ReadModelDesk<>(model, environment);
    }

    /** Does for each what there is to do, one after another, for so long altogether. */
    public void slices(Duration budget) {
        desks.forEach(desk -> desk.slice(budget.dividedBy(desks.size())));
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
