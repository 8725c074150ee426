package dev.orderly.local.chaos;

import java.util.List;

/** The sandboxes of the outsides are known by the tables in which they keep their books. */
final class Outside {
    private static final String GATEWAY_BOOKS = "SandboxCharges";
    private static final String CARRIER_BOOKS = "SandboxShipments";

    private Outside() {}

    /** Those that a call there is a call of. */
    static List<Seam> of(Place place) {
        if (isAbout(GATEWAY_BOOKS, place)) {
            return List.of(Seam.GATEWAY);
        }
        return isAbout(CARRIER_BOOKS, place) ? List.of(Seam.CARRIER) : List.of();
    }

    private static boolean isAbout(String books, Place place) {
        return place.tables().stream().anyMatch(table -> Scope.isAbout(books, table));
    }
}
