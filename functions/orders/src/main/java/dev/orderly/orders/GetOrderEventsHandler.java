package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.store.EventStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** GET /v1/orders/{order}/events: what happened to it, who did it, caused by what; personal values stay sealed. */
public final class GetOrderEventsHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final EventStore log;

    public GetOrderEventsHandler() {
        this(Environment.aws());
    }

    public GetOrderEventsHandler(Environment environment) {
        log = new EventStore(environment);
        http = new HttpFunction(environment, this::events);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response events(Request request) {
        var commits = log.read(Orders.STREAMS.stream(
                request.path("order", OrderId::new, "order").value()));
        var events =
                commits.stream().flatMap(commit -> commit.history().stream()).toList();
        if (events.isEmpty()) {
            throw new ProblemException(Problem.notFound("order"));
        }
        return Response.ok(events, new Listing()).version(events.getLast().sequence());
    }

    private static final class Listing implements Codec<List<Envelope>> {
        @Override
        public void write(List<Envelope> events, JsonOut out) {
            out.startObject();
            out.name("events");
            out.startArray();
            for (var event : events) {
                write(event, out);
            }
            out.endArray();
            out.endObject();
        }

        private static void write(Envelope event, JsonOut out) {
            out.startObject();
            text(out, "id", event.id());
            text(out, "type", event.type());
            out.name("version");
            out.number(event.sequence());
            text(out, "time", event.time().toString());
            text(out, "actor", event.causality().actor());
            text(out, "correlationId", event.causality().correlationId());
            text(out, "causationId", event.causality().causationId());
            out.name("data");
            out.raw(event.data());
            out.endObject();
        }

        private static void text(JsonOut out, String name, String value) {
            out.name(name);
            out.text(value);
        }

        @Override
        public List<Envelope> read(JsonIn in) {
            throw new IllegalStateException("A listing is only written");
        }
    }
}
