package dev.orderly.platform.http;

import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonOut;
import dev.orderly.platform.message.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/** An answer: status, headers, and a JSON body or the empty text. Immutable; each method answers a new one. */
public record Response(int status, Map<String, String> headers, String body) {
    private static final String RETRY_AFTER_SECONDS = "1";

    public Response {
        headers = Map.copyOf(headers);
    }

    /** 200 with a body. */
    public static <T> Response ok(T value, Codec<T> codec) {
        return json(200, value, codec);
    }

    /** 201 with a body and the path of what now exists. */
    public static <T> Response created(String location, T value, Codec<T> codec) {
        return json(201, value, codec).with("location", location);
    }

    /** 202: written and final, its effects on the way. {@code location} is where they can be watched. */
    public static <T> Response accepted(String location, T value, Codec<T> codec) {
        return json(202, value, codec).with("location", location);
    }

    /** 204: done, nothing to say. */
    public static Response noContent() {
        return new Response(204, Map.of(), "");
    }

    /** A problem as an answer; {@code instance} is the request's id. */
    public static Response of(Problem problem, String instance) {
        var answer = new Response(
                problem.status(), Map.of("content-type", "application/problem+json"), problem.json(instance));
        return problem.status() == 503 ? answer.with("retry-after", RETRY_AFTER_SECONDS) : answer;
    }

    private static <T> Response json(int status, T value, Codec<T> codec) {
        return new Response(status, Map.of("content-type", "application/json"), JsonWriter.write(value, codec));
    }

    /** With the stream's version as a strong {@code ETag}. */
    public Response version(long version) {
        return with("etag", "\"" + version + "\"");
    }

    /** With a link to the next page, as {@link Request#next} makes it. */
    public Response next(String uri) {
        return with("link", "<" + uri + ">; rel=\"next\"");
    }

    public Response with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    /** As the payload that HTTP API expects of a function, format 2.0. */
    void write(JsonOut out) {
        out.startObject();
        out.name("statusCode");
        out.number(status);
        out.name("headers");
        out.startObject();
        new TreeMap<>(headers).forEach((name, value) -> {
            out.name(name);
            out.text(value);
        });
        out.endObject();
        out.name("body");
        out.text(body);
        out.name("isBase64Encoded");
        out.truth(false);
        out.endObject();
    }
}
