package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some sagas, and the cursor of the next page if there is one. */
@Encoded
record SagaPage(List<Listed> sagas, @Nullable String next) {
    /** One saga in a list. */
    @Encoded
    record Listed(
            String order,
            String status,
            @Nullable String step,
            Instant since,
            @Nullable Instant until,
            @Nullable String reason,
            List<String> parked,
            Instant began) {
        Listed {
            parked = List.copyOf(parked);
        }

        static Listed of(String order, SagaRow row) {
            return new Listed(
                    order, row.status(), row.step(), row.since(), row.until(), row.reason(), row.parked(), row.began());
        }
    }

    SagaPage {
        sagas = List.copyOf(sagas);
    }
}
