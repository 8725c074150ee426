package dev.orderly.orders;

import dev.orderly.codec.Codec;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The local copy of who may order and where parcels go, sealed as it came. */
final class CustomerCopies implements View<CustomerCopy, Event> {

    static final ReadModel<CustomerCopy, Event> MODEL = new ReadModel<>(
            "customer-copies",
            new ReadModel.Table("CUSTOMER_COPIES_TABLE", "customer"),
            new ReadModel.Feed("CustomerCopiesProjector", "customer"),
            List.of(new CustomerCopies()),
            EventCodec.CODEC);

    @Override
    public Optional<String> rowOf(Event event) {
        return event instanceof CustomerEvent customer
                ? Optional.of(customer.customer().value())
                : Optional.empty();
    }

    @Override
    public CustomerCopy initial() {
        return new CustomerCopy(null, null, false);
    }

    @Override
    public CustomerCopy evolve(CustomerCopy copy, Event event, Envelope envelope) {
        return event instanceof CustomerEvent customer ? evolve(customer) : copy;
    }

    private static CustomerCopy evolve(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered registered -> new CustomerCopy(registered.name(), registered.address(), false);
            case ContactChanged changed -> new CustomerCopy(changed.name(), changed.address(), false);
            case CustomerForgotten _ -> new CustomerCopy(null, null, true);
        };
    }

    @Override
    public Codec<CustomerCopy> codec() {
        return CustomerCopyCodec.CODEC;
    }

    @Override
    public Map<String, String> indexed(CustomerCopy copy) {
        return Map.of();
    }
}
