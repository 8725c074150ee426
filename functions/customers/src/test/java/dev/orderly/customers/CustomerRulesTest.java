package dev.orderly.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerEventCodec;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.Sku;
import dev.orderly.customers.CustomerCommand.ChangeContact;
import dev.orderly.customers.CustomerCommand.ForgetCustomer;
import dev.orderly.customers.CustomerCommand.RegisterCustomer;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.spec.DeciderSpec;
import dev.orderly.platform.spec.ViewSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every state of a customer × every command, and the row that comes of it. */
class CustomerRulesTest {
    private static final CustomerId ADA = new CustomerId("ada");
    private static final Personal OLD = new Personal("ada.old");
    private static final Personal NEW = new Personal("ada.new");
    private static final Address HOME = new Address(OLD, OLD, OLD, OLD, "GB");
    private static final Address AWAY = new Address(NEW, NEW, NEW, NEW, "FR");

    private static final CustomerEvent REGISTERED = new CustomerRegistered(ADA, OLD, OLD, HOME);
    private static final CustomerEvent MOVED = new ContactChanged(ADA, NEW, NEW, AWAY);
    private static final CustomerEvent FORGOTTEN = new CustomerForgotten(ADA);

    private static final CustomerCommand REGISTER = new RegisterCustomer(ADA, OLD, OLD, HOME);
    private static final CustomerCommand MOVE = new ChangeContact(ADA, NEW, NEW, AWAY);
    private static final CustomerCommand FORGET = new ForgetCustomer(ADA);

    private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> customer =
            DeciderSpec.of(new CustomerDecider(), CustomerEventCodec.CODEC);
    private final ViewSpec<CustomerRow, Event> row = ViewSpec.of(
            new Customers(),
            EventCodec.CODEC,
            event -> event.getClass() == ProductRetired.class ? "product-mug" : "customer-ada");

    @Test
    void nobody_can_only_be_registered() {
        customer.givenNothing().when(REGISTER).then(REGISTERED);
        customer.givenNothing().when(MOVE).thenRefused("customer-not-found");
        customer.givenNothing().when(FORGET).thenRefused("customer-not-found");
    }

    @Test
    void a_customer_moves_and_can_be_forgotten() {
        customer.given(REGISTERED).when(REGISTER).thenRefused("customer-exists");
        customer.given(REGISTERED).when(FORGET).then(FORGOTTEN);
        customer.given(REGISTERED, MOVED).when(FORGET).then(FORGOTTEN);
    }

    @Test
    void a_contact_is_always_a_fact_because_what_is_sealed_cannot_be_compared() {
        var decider = new CustomerDecider();
        assertThat(decider.decide(MOVE, new Customer.Registered())).isEqualTo(new Accept<>(List.of(MOVED)));
        assertThat(decider.evolve(new Customer.Registered(), MOVED)).isEqualTo(new Customer.Registered());
    }

    @Test
    void who_is_forgotten_stays_forgotten() {
        customer.given(REGISTERED, FORGOTTEN).when(REGISTER).thenRefused("customer-exists");
        customer.given(REGISTERED, FORGOTTEN).when(MOVE).thenRefused("customer-forgotten");
        customer.given(REGISTERED, FORGOTTEN).when(FORGET).thenNothing();
    }

    @Test
    void the_row_shows_the_last_contact() {
        assertThat(row.given()).isEqualTo(CustomerRow.NONE);
        assertThat(row.given(REGISTERED)).isEqualTo(new CustomerRow("registered", OLD, OLD, HOME));
        assertThat(row.given(REGISTERED, MOVED)).isEqualTo(new CustomerRow("registered", NEW, NEW, AWAY));
    }

    @Test
    void the_row_of_a_forgotten_customer_holds_nothing_not_even_sealed() {
        assertThat(row.given(REGISTERED, MOVED, FORGOTTEN)).isEqualTo(new CustomerRow("forgotten", null, null, null));
    }

    @Test
    void other_events_have_no_row_here_and_change_none() {
        var other = new ProductRetired(new Sku("mug"));
        assertThat(new Customers().rowOf(other)).isEmpty();
        assertThat(row.given(REGISTERED, other)).isEqualTo(new CustomerRow("registered", OLD, OLD, HOME));
    }
}
