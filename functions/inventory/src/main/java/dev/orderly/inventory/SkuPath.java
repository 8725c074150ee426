package dev.orderly.inventory;

import dev.orderly.contracts.Sku;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;

/** The SKU in a request's path, or 400. */
final class SkuPath {
    private SkuPath() {}

    static Sku of(Request request) {
        try {
            return new Sku(request.path("sku"));
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(Problem.malformed("sku-malformed", String.valueOf(wrong.getMessage())));
        }
    }
}
