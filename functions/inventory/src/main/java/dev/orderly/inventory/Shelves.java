package dev.orderly.inventory;

import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockLine;
import java.util.List;
import java.util.Map;

/** How much of some SKUs is available; of all others nothing. */
record Shelves(Map<Sku, Long> available) {
    static final Shelves EMPTY = new Shelves(Map.of());

    Shelves {
        available = Map.copyOf(available);
    }

    /** How much of which line is not there, for an order that may also take what it holds already. */
    List<StockLine> missing(List<StockLine> wanted, List<StockLine> held) {
        var own = Lines.bySku(held);
        return wanted.stream()
                .filter(line -> line.quantity() > reach(line.sku(), own))
                .map(line -> new StockLine(line.sku(), (int) (line.quantity() - reach(line.sku(), own))))
                .toList();
    }

    private long reach(Sku sku, Map<Sku, Integer> own) {
        return available.getOrDefault(sku, 0L) + own.getOrDefault(sku, 0);
    }
}
