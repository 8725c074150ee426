package dev.orderly.simulation.saga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What two runs of one scenario must have in common. Ids and times differ. */
record Canonical(Ending ending, List<Picture.Charge> charges, Map<String, List<String>> happened) {
    /** Everything, event by event; of fulfilment's own notes, which may be taken in another order, what it told. */
    static Canonical of(Picture seen) {
        var happened = new LinkedHashMap<String, List<String>>();
        Picture.CATEGORIES.forEach(category -> happened.put(category, told(category, seen)));
        return new Canonical(Ending.of(seen), new ArrayList<>(seen.charges().values()), happened);
    }

    private static List<String> told(String category, Picture seen) {
        return category.equals("fulfilment")
                ? seen.types(category).stream()
                        .filter(type -> type.startsWith("Fulfilment"))
                        .toList()
                : seen.types(category);
    }

    /**
     * Only how it ended, and the money that moved: where people act meanwhile, a delay lets things happen in another
     * order, and a charge that would have been replaced may never be made.
     */
    static Canonical onlyTheEnd(Picture seen) {
        var moved = seen.charges().values().stream()
                .filter(charge -> !charge.status().equals("VOIDED"))
                .toList();
        return new Canonical(Ending.of(seen), moved, Map.of());
    }
}
