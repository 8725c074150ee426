package dev.orderly.platform.http;

/** What one route does: a request in, a response out. A {@link ProblemException} answers with its problem. */
@FunctionalInterface
public interface Endpoint {
    Response answer(Request request);
}
