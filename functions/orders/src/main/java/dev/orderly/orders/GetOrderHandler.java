package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Projector;
import dev.orderly.platform.view.Row;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * GET /v1/orders/{order}: the summary. A row that is older than the caller's own write, or not there yet, is caught up
 * from the log while it is read; as of a version or an instant it is folded from the log alone.
 */
public final class GetOrderHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Projector<OrderSummary, Event> projector;
    private final EventStore log;
    private final Vault vault;

    public GetOrderHandler() {
        this(Environment.aws());
    }

    public GetOrderHandler(Environment environment) {
        projector = new Projector<>(OrderSummaries.MODEL, environment);
        log = new EventStore(environment);
        vault = new Vault(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var order = request.path("order", OrderId::new, "order");
        var row = row(order, request);
        var version = row.applied(stream(order));
        var placed = row.value().placed();
        if (placed == null) {
            throw new ProblemException(Problem.notFound("order"));
        }
        if (version < request.minVersion().orElse(0)) {
            throw new ProblemException(Problem.notYet(version));
        }
        return Response.ok(answer(order, version, row.value(), placed), AnswersOneOrderCodec.CODEC)
                .version(version);
    }

    private Row<OrderSummary> row(OrderId order, Request request) {
        var version = request.version();
        var instant = request.asOf();
        if (version.isPresent()) {
            return was(order, at(order, version.getAsLong()), version.getAsLong());
        }
        return instant.isPresent()
                ? was(order, instant.get(), Long.MAX_VALUE)
                : projector.read(
                        order.value(), stream(order), request.minVersion().orElse(1));
    }

    /** The moment at which the order reached that version: its payment and shipment are shown as of then. */
    private Instant at(OrderId order, long version) {
        return log.read(stream(order)).stream()
                .filter(commit -> commit.lastVersion() >= version)
                .findFirst()
                .map(Commit::recordedAt)
                .orElseThrow(() -> new ProblemException(Problem.notFound("version")));
    }

    private Row<OrderSummary> was(OrderId order, Instant then, long version) {
        return projector.was(
                order.value(),
                event -> !event.time().isAfter(then)
                        && (event.sequence() <= version || !event.subject().equals(stream(order))));
    }

    private static String stream(OrderId order) {
        return Orders.STREAMS.stream(order.value());
    }

    private Answers.OneOrder answer(OrderId order, long version, OrderSummary summary, OrderSummary.Placed placed) {
        return new Answers.OneOrder(
                order.value(),
                placed.customer().value(),
                vault.open(placed.customerName().value()).orElse(null),
                summary.status(),
                summary.reason(),
                version,
                placed.revision(),
                placed.itemCount(),
                placed.lines(),
                placed.total(),
                PlainAddress.open(vault, placed.shipTo()).orElse(null),
                placed.at(),
                summary.payment(),
                summary.shipment(),
                summary.estimatedDelivery());
    }
}
