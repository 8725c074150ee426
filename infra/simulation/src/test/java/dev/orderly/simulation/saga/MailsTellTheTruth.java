package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** FAULTS N1 and N3: a mail for everything a customer should hear of, once, and none about what never happened. */
final class MailsTellTheTruth implements Invariant {
    private static final Map<String, String> ABOUT = Map.of(
            "OrderPlaced", "order-placed",
            "OrderRejected", "order-rejected",
            "OrderCancelled", "order-cancelled",
            "OrderCompleted", "order-completed",
            "OrderShipped", "order-shipped",
            "PaymentRefunded", "payment-refunded");

    @Override
    public void check(Picture seen) {
        var happened = seen.streams().values().stream()
                .flatMap(commits -> commits.stream().flatMap(commit -> commit.events().stream()))
                .map(event -> ABOUT.getOrDefault(event.type(), ""))
                .filter(template -> !template.isEmpty())
                .toList();
        assertThat(seen.mails()).as("mails (N1, N3)").containsExactlyInAnyOrderElementsOf(happened);
        assertThat(seen.types("mail").stream().filter(type -> type.equals("MailSent")))
                .as("mails that were said to be sent")
                .hasSameSizeAs(seen.mails());
    }
}
