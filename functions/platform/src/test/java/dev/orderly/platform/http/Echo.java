package dev.orderly.platform.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.platform.Environment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** A body of one text, and handlers around one endpoint, for the specs of this package. */
record Echo(String said) {
    static final Codec<Echo> CODEC = new Codec<>() {
        @Override
        public void write(Echo value, JsonOut out) {
            out.startObject();
            out.name("said");
            out.text(value.said);
            out.endObject();
        }

        @Override
        public Echo read(JsonIn in) {
            var said = "";
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("said")) {
                    said = in.text();
                } else {
                    in.unknown(name);
                }
            }
            return new Echo(said);
        }
    };

    static RequestStreamHandler handler(Endpoint endpoint) {
        return handler("none", endpoint);
    }

    static RequestStreamHandler handler(String logTo, Endpoint endpoint) {
        var environment = Environment.hosted(
                Map.of("LOG_TO", logTo),
                type -> {
                    throw new IllegalStateException("no client " + type);
                },
                InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z")));
        return new HttpFunction(environment, endpoint)::serve;
    }

    /** A handler that answers what it reads from the request. */
    static RequestStreamHandler saying(Function<Request, Object> reading) {
        return handler(request -> Response.ok(new Echo(String.valueOf(reading.apply(request))), CODEC));
    }
}
