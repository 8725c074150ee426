package dev.orderly.platform.breaker;

import dev.orderly.platform.Environment;
import dev.orderly.platform.http.Endpoint;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.store.Unavailable;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers how an outside does. One that never failed has a closed circuit and no history. */
public final class ShowBreaker implements Endpoint {
    private final String outside;
    private final Circuits circuits;

    public ShowBreaker(Environment environment, String outside) {
        this.outside = outside;
        circuits = new Circuits(environment, outside);
    }

    @Override
    public Response answer(Request request) {
        try {
            var circuit = circuits.read().circuit();
            return Response.ok(BreakerBody.of(outside, circuit), BreakerBodyCodec.CODEC);
        } catch (SdkException away) {
            throw new Unavailable("The breaker cannot be read", away);
        }
    }
}
