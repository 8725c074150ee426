package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.CustomerId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.Timestamps;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** GET /v1/orders?status= and GET /v1/customers/{customer}/orders: newest first, a page at a time. */
public final class ListOrdersHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Rows<OrderSummary> summaries;
    private final Vault vault;

    public ListOrdersHandler() {
        this(Environment.aws());
    }

    public ListOrdersHandler(Environment environment) {
        summaries = new Rows<>(OrderSummaries.MODEL, environment);
        vault = new Vault(environment);
        http = new HttpFunction(environment, this::list);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response list(Request request) {
        var first = new Index(
                request.route().contains("{customer}") ? "ByCustomer" : "ByStatus",
                partition(request),
                range(request),
                request.limit());
        var page = summaries.query(request.after(first::after).orElse(first));
        var orders = page.rows().stream().map(this::listed).toList();
        return page.next().isEmpty()
                ? Response.ok(new Answers.OrderPage(orders, null), AnswersOrderPageCodec.CODEC)
                : Response.ok(new Answers.OrderPage(orders, request.cursor(page.next())), AnswersOrderPageCodec.CODEC)
                        .next(request.next(page.next()));
    }

    private static Index.Partition partition(Request request) {
        return request.route().contains("{customer}")
                ? new Index.Partition(
                        "customer",
                        request.path("customer", CustomerId::new, "customer").value())
                : new Index.Partition("status", status(request));
    }

    private static String status(Request request) {
        return request.query("status")
                .filter(OrderSummary.STATUSES::contains)
                .orElseThrow(() -> malformed(
                        "status-malformed",
                        "Orders are listed by customer, or by a status: " + OrderSummary.STATUSES + "."));
    }

    private static Index.Range range(Request request) {
        var from = request.instant("from").map(Timestamps::sortable).orElse(Timestamps.FIRST);
        var to = request.instant("to").map(Timestamps::sortable).orElse(Timestamps.LAST);
        if (from.compareTo(to) > 0) {
            throw malformed("range-malformed", "from is after to.");
        }
        return new Index.Range("placedAt", from, to);
    }

    private static ProblemException malformed(String code, String detail) {
        return new ProblemException(Problem.malformed(code, detail));
    }

    private Answers.ListedOrder listed(Row<OrderSummary> row) {
        var summary = row.value();
        var placed = Objects.requireNonNull(summary.placed(), "only placed orders are in an index");
        return new Answers.ListedOrder(
                row.key(),
                placed.customer().value(),
                vault.open(placed.customerName().value()).orElse(null),
                placed.itemCount(),
                placed.total(),
                summary.status(),
                placed.at(),
                summary.estimatedDelivery(),
                row.applied(Orders.STREAMS.stream(row.key())));
    }
}
