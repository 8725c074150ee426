package dev.orderly.orders;

import dev.orderly.codec.Malformed;
import dev.orderly.contracts.OrderLine;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.view.Rows;
import java.util.ArrayList;
import java.util.List;

/** Lines as they are asked for become lines with names and prices, from the local copy of the catalogue. */
final class Pricing {
    private final Rows<ProductCopy> products;

    Pricing(Environment environment) {
        products = new Rows<>(ProductCopies.MODEL, environment);
    }

    /** @throws ProblemException when there is no line or too many, or a product is unknown or retired */
    List<OrderLine> lines(List<NewOrder.NewLine> asked) {
        if (asked.isEmpty()) {
            throw new ProblemException(Problem.malformed(new Malformed("/lines", "an order has at least one line")));
        }
        if (asked.size() > OrderDecider.LINES_MAX) {
            throw new ProblemException(Problem.of(
                    413, "lines-too-many", "An order has at most %d lines.".formatted(OrderDecider.LINES_MAX)));
        }
        var lines = new ArrayList<OrderLine>(asked.size());
        for (var line : asked) {
            lines.add(line(line));
        }
        return lines;
    }

    private OrderLine line(NewOrder.NewLine asked) {
        var copy =
                products.find(asked.sku().value()).orElseThrow(Pricing::unknown).value();
        var price = copy.price();
        if (price == null) {
            throw unknown();
        }
        if (copy.retired()) {
            throw refused("product-retired", "A product in the order is not sold any more.");
        }
        return new OrderLine(asked.sku(), copy.name(), asked.quantity(), price);
    }

    private static ProblemException unknown() {
        return refused("product-unknown", "A product in the order is not known.");
    }

    static ProblemException refused(String code, String detail) {
        return new ProblemException(Problem.refused(new Refusal(code, detail)));
    }
}
