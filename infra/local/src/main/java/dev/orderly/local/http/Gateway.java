package dev.orderly.local.http;

import com.sun.net.httpserver.HttpExchange;
import dev.orderly.local.function.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** From request to function and back: routing, limits and what AWS says when a function does not answer. */
final class Gateway {
    /** API Gateway quota for HTTP APIs: "Maximum integration timeout". The function goes on; its caller has gone. */
    static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

    private final List<Route> routes;
    private final HttpApi.Setting setting;

    Gateway(List<Route> routes, HttpApi.Setting setting) {
        this.routes = routes.stream().sorted(Comparator.comparing(Route::rank)).toList();
        this.setting = setting;
    }

    Response answer(HttpExchange exchange, String requestId) throws IOException {
        var read = Request.read(exchange);
        if (read.isEmpty()) {
            return Response.TOO_LARGE;
        }
        var request = read.get();
        for (var route : routes) {
            var places = route.match(request.method(), request.rawPath());
            if (places.isPresent()) {
                var arrival =
                        new RequestEvent.Arrival(requestId, setting.timeline().instant(), setting.account());
                try {
                    return invoke(route, RequestEvent.of(request, route, places.get(), arrival));
                } catch (IllegalArgumentException _) {
                    return Response.BAD_REQUEST; // escapes in path or query that are none
                }
            }
        }
        return Response.NOT_FOUND;
    }

    private Response invoke(Route route, byte[] event) {
        var response = new CompletableFuture<Response>();
        var limit = setting.timeline().instant().plus(INTEGRATION_TIMEOUT);
        var alarm = setting.timeline().at(limit, () -> response.complete(Response.UNAVAILABLE));
        Thread.ofVirtual()
                .name("http " + route.key())
                .start(() -> response.complete(response(route.function().invoke(event))));
        var answered = response.join();
        alarm.cancel();
        return answered;
    }

    private static Response response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> Response.of(answered.payload());
            case Outcome.Failed _ -> Response.INTERNAL;
            case Outcome.Throttled _ -> Response.UNAVAILABLE;
            case Outcome.TooLarge _ -> Response.TOO_LARGE;
        };
    }
}
