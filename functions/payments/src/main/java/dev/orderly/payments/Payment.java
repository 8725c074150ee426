package dev.orderly.payments;

import dev.orderly.contracts.Money;
import java.util.ArrayList;
import java.util.List;

/** How the money of an order stands. States in -ing have an intent open: what the gateway did is not known yet. */
sealed interface Payment {
    record None() implements Payment {}

    record Authorising(long revision, Money amount, String reference, List<String> replaced) implements Payment {
        public Authorising {
            replaced = List.copyOf(replaced);
        }

        /** Every charge that may hold money now. */
        List<String> references() {
            var all = new ArrayList<>(replaced);
            all.add(reference);
            return all;
        }
    }

    record Authorised(long revision, Money amount, String reference) implements Payment {}

    record Declined(long revision, String reason) implements Payment {}

    record Capturing(Authorised held) implements Payment {}

    record Captured(long revision, Money amount, String reference) implements Payment {}

    record Voiding(List<String> references) implements Payment {
        public Voiding {
            references = List.copyOf(references);
        }
    }

    record Voided() implements Payment {}

    record Refunding(Captured captured) implements Payment {}

    record Refunded(Money amount) implements Payment {}
}
