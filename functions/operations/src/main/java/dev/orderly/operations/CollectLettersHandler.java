package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.codec.Encoded;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** POST /ops/v1/dead-letters/collection: dead-letter queues → letters, now and not within the minute. */
public final class CollectLettersHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Collector collector;

    @Encoded
    record Collected(long collected) {}

    public CollectLettersHandler() {
        this(Environment.aws());
    }

    public CollectLettersHandler(Environment environment) {
        collector = new Collector(environment);
        http = new HttpFunction(environment, this::collect);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response collect(Request request) {
        request.idempotencyKey();
        return Response.ok(new Collected(collector.collect()), CollectLettersHandlerCollectedCodec.CODEC);
    }
}
