package dev.orderly.orders;

import dev.orderly.contracts.OrderId;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;

/** The order that a path names. */
final class OrderIds {
    private OrderIds() {}

    /** @throws ProblemException 404 when nothing could ever have that name */
    static OrderId from(Request request) {
        try {
            return new OrderId(request.path("order"));
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(Problem.notFound("order"));
        }
    }
}
