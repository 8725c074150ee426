package dev.orderly.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.inventory.Reservation.Committed;
import dev.orderly.inventory.StockMove.GiveBack;
import dev.orderly.inventory.StockMove.Hold;
import dev.orderly.inventory.StockMove.Leave;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a reservation's change means for the shelves. */
final class Moves {
    private Moves() {}

    /** At most one move for each shelf; none where an order holds as much as before. */
    static List<StockMove> between(OrderId order, Reservation before, Reservation after) {
        var held = Lines.bySku(before.held());
        if (after instanceof Committed) {
            var leaving = new ArrayList<StockMove>();
            held.forEach((sku, quantity) -> leaving.add(new Leave(sku, order, quantity)));
            return leaving;
        }
        var wanted = Lines.bySku(after.held());
        var skus = new LinkedHashSet<>(held.keySet());
        skus.addAll(wanted.keySet());
        var moves = new ArrayList<StockMove>();
        for (Sku sku : skus) {
            var more = wanted.getOrDefault(sku, 0) - held.getOrDefault(sku, 0);
            if (more > 0) {
                moves.add(new Hold(sku, order, more));
            } else if (more < 0) {
                moves.add(new GiveBack(sku, order, -more));
            }
        }
        return moves;
    }
}
