package dev.orderly.platform.view;

import java.util.List;

/** Some rows of a query, and the place to go on from, for {@link Index#after}; empty when there are no more rows. */
public record Page<R>(List<Row<R>> rows, List<String> next) {
    public Page {
        rows = List.copyOf(rows);
        next = List.copyOf(next);
    }
}
