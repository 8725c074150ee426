package dev.orderly.operations;

import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.PaymentCommandCodec;
import dev.orderly.contracts.PaymentEventCodec;
import dev.orderly.contracts.StockCommandCodec;
import dev.orderly.contracts.StockEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What makes a letter's effect happen once however old it is (FAULTS §2): a gate, or a natural key of money or stock.
 * Where there is only an inbox, which is kept for 30 days, a letter older than 26 must not be redriven: it may wait
 * four more in its queue.
 */
enum Protection {
    VERSION_GATE,
    NATURAL_KEY,
    INBOX_ONLY;

    static final Duration AGE_MAX = Duration.ofDays(26);

    static Protection of(Letter letter) {
        var type = letter.contents().type();
        if (letter.parked() != null
                || (letter.from().gated() && EventCodec.CODEC.types().contains(type))) {
            return VERSION_GATE;
        }
        var keyed = PaymentCommandCodec.CODEC.types().contains(type)
                || StockCommandCodec.CODEC.types().contains(type)
                || PaymentEventCodec.CODEC.types().contains(type)
                || StockEventCodec.CODEC.types().contains(type);
        return keyed ? NATURAL_KEY : INBOX_ONLY;
    }

    /** Why a letter may not go back any more. */
    static Optional<String> refuses(Letter letter, Instant now) {
        var age = Duration.between(letter.contents().said(), now);
        return of(letter) == INBOX_ONLY && age.compareTo(AGE_MAX) > 0
                ? Optional.of("It was said %d days ago, and after %d nothing but an inbox would know it again."
                        .formatted(age.toDays(), AGE_MAX.toDays()))
                : Optional.empty();
    }
}
