package dev.orderly.local.cli;

import dev.orderly.local.cli.Api.Line;
import java.util.List;

/** One order of the demo: who orders what, what happens midway, and how it has to end. */
record Episode(String title, Buyer buyer, String token, List<Line> lines, Midway midway, Ending ending) {
    /** Whose address the sandbox carrier takes, takes slowly, or refuses. */
    enum Buyer {
        ADA("Ada Byron", "10115"),
        BEN("Ben Okri", "20095"),
        CLEO("Cleo Sloan", "99999"),
        REMO("Remo Far", "00000");

        final String fullName;
        final String postcode;

        Buyer(String fullName, String postcode) {
            this.fullName = fullName;
            this.postcode = postcode;
        }
    }

    enum Midway {
        NOTHING,
        AMEND,
        CANCEL,
        PLACE_AGAIN
    }

    enum Ending {
        COMPLETED,
        REJECTED,
        CANCELLED;

        boolean is(String status) {
            return switch (this) {
                case COMPLETED -> List.of("completed", "shipped", "delivered").contains(status);
                case REJECTED -> status.equals("rejected");
                case CANCELLED -> status.equals("cancelled");
            };
        }
    }

    Episode {
        lines = List.copyOf(lines);
    }
}
