package dev.orderly.platform.view;

import java.util.List;
import java.util.Map;

/** Some rows of a query, and the key to go on from; an empty key means that there are no more. */
public record Page<R>(List<Row<R>> rows, Map<String, String> next) {
    public Page {
        rows = List.copyOf(rows);
        next = Map.copyOf(next);
    }
}
