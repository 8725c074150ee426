package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerEvent.ContactChanged;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.spec.ViewSpec;
import org.junit.jupiter.api.Test;

/** What orders keeps of products and customers. */
class CopiesTest {
    private static final Sku MUG = new Sku("mug");
    private static final Event ADDED = new ProductAdded(MUG, "Mug", new Money(900, "EUR"));
    private static final Event DEARER = new PriceChanged(MUG, new Money(950, "EUR"));
    private static final Event RETIRED = new ProductRetired(MUG);

    private static final CustomerId ADA = new CustomerId("ada");
    private static final Personal OLD = new Personal("ada.old");
    private static final Personal NEW = new Personal("ada.new");
    private static final Address HOME = new Address(OLD, OLD, OLD, OLD, "GB");
    private static final Address AWAY = new Address(NEW, NEW, NEW, NEW, "FR");
    private static final Event REGISTERED = new CustomerRegistered(ADA, OLD, OLD, HOME);
    private static final Event MOVED = new ContactChanged(ADA, NEW, NEW, AWAY);
    private static final Event FORGOTTEN = new CustomerForgotten(ADA);

    private final ViewSpec<ProductCopy, Event> product =
            ViewSpec.of(new ProductCopies(), EventCodec.CODEC, CopiesTest::stream);
    private final ViewSpec<CustomerCopy, Event> customer =
            ViewSpec.of(new CustomerCopies(), EventCodec.CODEC, CopiesTest::stream);

    @Test
    void a_product_has_the_last_price_and_may_be_retired() {
        assertThat(product.given(ADDED)).isEqualTo(new ProductCopy("Mug", new Money(900, "EUR"), false));
        assertThat(product.given(ADDED, DEARER)).isEqualTo(new ProductCopy("Mug", new Money(950, "EUR"), false));
        assertThat(product.given(ADDED, RETIRED)).isEqualTo(new ProductCopy("Mug", new Money(900, "EUR"), true));
    }

    @Test
    void a_customer_has_the_last_contact_and_once_forgotten_none() {
        assertThat(customer.given(REGISTERED)).isEqualTo(new CustomerCopy(OLD, HOME, false));
        assertThat(customer.given(REGISTERED, MOVED)).isEqualTo(new CustomerCopy(NEW, AWAY, false));
        assertThat(customer.given(REGISTERED, MOVED, FORGOTTEN)).isEqualTo(new CustomerCopy(null, null, true));
    }

    @Test
    void what_concerns_the_other_changes_nothing() {
        assertThat(product.given(ADDED, REGISTERED, FORGOTTEN)).isEqualTo(product.given(ADDED));
        assertThat(customer.given(REGISTERED, ADDED, RETIRED)).isEqualTo(customer.given(REGISTERED));
        assertThat(new ProductCopies().rowOf(REGISTERED)).isEmpty();
        assertThat(new CustomerCopies().rowOf(ADDED)).isEmpty();
    }

    private static String stream(Event event) {
        return event instanceof ProductEvent ? "product-mug" : "customer-ada";
    }
}
