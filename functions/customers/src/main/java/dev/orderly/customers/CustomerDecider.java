package dev.orderly.customers;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;

import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.customers.Customer.Forgotten;
import dev.orderly.customers.Customer.Registered;
import dev.orderly.customers.Customer.Unknown;
import dev.orderly.customers.CustomerCommand.ChangeContact;
import dev.orderly.customers.CustomerCommand.ForgetCustomer;
import dev.orderly.customers.CustomerCommand.RegisterCustomer;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;

/**
 * The rules of a customer's record. A changed contact is always a fact: what is sealed cannot be compared, so the same
 * text asked again under another key is recorded again.
 */
final class CustomerDecider implements Decider<CustomerCommand, Customer, CustomerEvent> {

    @Override
    public Customer initialState() {
        return new Unknown();
    }

    @Override
    public Decision<CustomerEvent> decide(CustomerCommand command, Customer customer) {
        return switch (command) {
            case RegisterCustomer register -> register(register, customer);
            case ChangeContact change -> change(change, customer);
            case ForgetCustomer forget ->
                switch (customer) {
                    case Unknown _ -> reject("customer-not-found");
                    case Registered _ -> accept(new CustomerForgotten(forget.customer()));
                    case Forgotten _ -> accept();
                };
        };
    }

    private static Decision<CustomerEvent> register(RegisterCustomer register, Customer customer) {
        return switch (customer) {
            case Unknown _ ->
                accept(new CustomerRegistered(
                        register.customer(), register.name(), register.email(), register.address()));
            case Registered _, Forgotten _ -> reject("customer-exists");
        };
    }

    private static Decision<CustomerEvent> change(ChangeContact change, Customer customer) {
        return switch (customer) {
            case Unknown _ -> reject("customer-not-found");
            case Registered _ ->
                accept(new ContactChanged(change.customer(), change.name(), change.email(), change.address()));
            case Forgotten _ -> reject("customer-forgotten");
        };
    }

    @Override
    public Customer evolve(Customer customer, CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered _, ContactChanged _ -> new Registered();
            case CustomerForgotten _ -> new Forgotten();
        };
    }
}
