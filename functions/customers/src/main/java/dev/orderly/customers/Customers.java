package dev.orderly.customers;

import dev.orderly.codec.Codec;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerEventCodec;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers: their streams, {@code customer-<id>}, and the read model, a row a customer. */
final class Customers implements View<CustomerRow, Event> {
    static final StreamType<CustomerCommand, Customer, CustomerEvent> STREAMS = new StreamType<>(
            "customers",
            "customer",
            new CustomerDecider(),
            CustomerCommandCodec.CODEC,
            CustomerEventCodec.CODEC,
            command -> command.customer().value());

    static final ReadModel<CustomerRow, Event> MODEL = new ReadModel<>(
            "customers",
            new ReadModel.Table("CUSTOMERS_TABLE", "customer"),
            new ReadModel.Feed("CustomersProjector", "customer"),
            List.of(new Customers()),
            EventCodec.CODEC);

    @Override
    public Optional<String> rowOf(Event event) {
        return event instanceof CustomerEvent customer
                ? Optional.of(customer.customer().value())
                : Optional.empty();
    }

    @Override
    public CustomerRow initial() {
        return CustomerRow.NONE;
    }

    @Override
    public CustomerRow evolve(CustomerRow row, Event event, Envelope envelope) {
        return event instanceof CustomerEvent customer ? evolve(customer) : row;
    }

    private static CustomerRow evolve(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered registered ->
                new CustomerRow("registered", registered.name(), registered.email(), registered.address());
            case ContactChanged changed ->
                new CustomerRow("registered", changed.name(), changed.email(), changed.address());
            case CustomerForgotten _ -> new CustomerRow("forgotten", null, null, null);
        };
    }

    @Override
    public Codec<CustomerRow> codec() {
        return CustomerRowCodec.CODEC;
    }

    @Override
    public Map<String, String> indexed(CustomerRow row) {
        return Map.of();
    }
}
