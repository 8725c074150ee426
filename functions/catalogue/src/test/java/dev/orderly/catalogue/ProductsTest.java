package dev.orderly.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.spec.ViewSpec;
import org.junit.jupiter.api.Test;

/** The row of a product. */
class ProductsTest {
    private static final Sku MUG = new Sku("mug");
    private static final Event ADDED = new ProductAdded(MUG, "Mug", new Money(900, "EUR"));
    private static final Event DEARER = new PriceChanged(MUG, new Money(950, "EUR"));
    private static final Event RETIRED = new ProductRetired(MUG);
    private static final Event STRANGER = new CustomerForgotten(new CustomerId("ada"));

    private final ViewSpec<ProductRow, Event> products =
            ViewSpec.of(new Products(), EventCodec.CODEC, ProductsTest::stream);

    @Test
    void a_product_is_active_from_when_it_is_added() {
        assertThat(products.given()).isEqualTo(ProductRow.NONE);
        assertThat(products.given(ADDED)).isEqualTo(row(900, "active"));
    }

    @Test
    void the_last_price_counts_also_when_it_is_retired() {
        assertThat(products.given(ADDED, DEARER)).isEqualTo(row(950, "active"));
        assertThat(products.given(ADDED, DEARER, RETIRED)).isEqualTo(row(950, "retired"));
    }

    @Test
    void other_events_have_no_row_here_and_change_none() {
        assertThat(products.given(ADDED, STRANGER)).isEqualTo(row(900, "active"));
        assertThat(new Products().rowOf(STRANGER)).isEmpty();
        assertThat(new Products().rowOf(ADDED)).contains("mug");
    }

    private static ProductRow row(long cents, String status) {
        return new ProductRow("Mug", new Money(cents, "EUR"), status);
    }

    private static String stream(Event event) {
        return event instanceof ProductEvent product ? "product-" + product.sku() : "customer-ada";
    }
}
