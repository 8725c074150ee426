package dev.orderly.notifications;

import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Personal;
import dev.orderly.platform.Environment;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.Optional;
import java.util.stream.Stream;

/** To whom a mail goes, read from the log at the moment of sending, so that a changed or forgotten contact counts. */
final class Addressees {
    private final EventStore log;
    private final Vault vault;

    Addressees(Environment environment) {
        log = new EventStore(environment);
        vault = new Vault(environment);
    }

    /** Who placed the order. @throws IllegalStateException when there is no such order: an event of it was heard */
    CustomerId customer(OrderId order) {
        return log.read("order-" + order).stream()
                .flatMap(Addressees::published)
                .filter(OrderPlaced.class::isInstance)
                .map(event -> ((OrderPlaced) event).customer())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The log has no such order"));
    }

    /** The customer's e-mail address; empty when the customer was forgotten. Each event of a customer says it anew. */
    Optional<String> email(CustomerId customer) {
        return log.latest("customer-" + customer).stream()
                .flatMap(Addressees::published)
                .map(event -> email((CustomerEvent) event))
                .reduce((_, later) -> later)
                .flatMap(email -> email)
                .flatMap(email -> vault.open(email.value()));
    }

    private static Optional<Personal> email(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered registered -> Optional.of(registered.email());
            case ContactChanged changed -> Optional.of(changed.email());
            case CustomerForgotten _ -> Optional.empty();
        };
    }

    private static Stream<Event> published(Commit commit) {
        return commit.published().stream()
                .filter(envelope -> !envelope.type().equals("CommandRefused"))
                .map(envelope -> envelope.read(EventCodec.CODEC));
    }
}
