package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.store.LogPages;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Row;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * GET /ops/v1/account?since=: accepted = completed + compensated + waiting + dead + parked, from the log itself and a
 * page of it at a time; and of those that wait, the oldest and those that lie still.
 */
public final class GetAccountHandler implements RequestStreamHandler {
    private static final int LETTERS_MAX = 100;
    private static final Set<String> OPEN = Set.of(Letter.OPEN, Letter.REDRIVING, Letter.DISCARDING);
    private static final String ORDER = "order-";
    private static final List<String> ORDERS = List.of("order");

    private final Environment environment;
    private final HttpFunction http;
    private final LogPages pages;
    private final EventStore log;
    private final Letters letters;

    public GetAccountHandler() {
        this(Environment.aws());
    }

    public GetAccountHandler(Environment environment) {
        this.environment = environment;
        pages = new LogPages(environment);
        log = new EventStore(environment);
        letters = new Letters(environment);
        http = new HttpFunction(environment, this::account);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response account(Request request) {
        var since = request.instant("since").orElse(Instant.MIN);
        var page = pages.beginnings(ORDERS, request.after(Place::of).orElse(null), LogPages.ITEMS_MAX);
        var orders = page.streams().stream()
                .filter(stream -> isSince(stream, since))
                .map(stream -> accepted(stream.name().substring(ORDER.length())))
                .toList();
        var next = page.next();
        return next == null
                ? Response.ok(AccountBody.of(orders, null), AccountBodyCodec.CODEC)
                : Response.ok(AccountBody.of(orders, request.cursor(next.texts())), AccountBodyCodec.CODEC)
                        .next(request.next(next.texts()));
    }

    /** What nobody can tell the time of may be of any. */
    private static boolean isSince(LogPages.Beginning stream, Instant since) {
        var recordedAt = stream.recordedAt();
        return recordedAt == null || !recordedAt.isBefore(since);
    }

    /** An order whose commits nobody can read is unaccounted, and keeps no other from being counted. */
    private Accepted accepted(String order) {
        try {
            return Accepted.of(order, known(order), environment.now());
        } catch (Unavailable later) {
            throw later;
        } catch (RuntimeException unreadable) {
            var error = unreadable.getClass().getSimpleName();
            environment.log().error("order-not-read", Map.of("order", order, "error", error));
            return Accepted.unreadable(order);
        }
    }

    private Standing.Known known(String order) {
        return new Standing.Known(
                log.read(ORDER + order),
                log.read("fulfilment-" + order),
                letters.all(Letters.ofOrder(order), LETTERS_MAX).stream()
                        .map(Row::value)
                        .filter(letter -> OPEN.contains(letter.state()))
                        .toList());
    }
}
