package dev.orderly.inventory;

import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines by SKU: a transaction may touch a shelf once only, so lines of the same SKU are one (FAULTS B62). */
final class Lines {
    private Lines() {}

    /** What of an order's lines matters here: what, and how much. */
    static List<StockLine> of(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new StockLine(line.sku(), line.quantity()))
                .toList();
    }

    static Map<Sku, Integer> bySku(List<StockLine> lines) {
        var quantities = new LinkedHashMap<Sku, Integer>();
        lines.forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities;
    }

    static List<StockLine> merged(List<StockLine> lines) {
        return bySku(lines).entrySet().stream()
                .map(each -> new StockLine(each.getKey(), each.getValue()))
                .toList();
    }
}
