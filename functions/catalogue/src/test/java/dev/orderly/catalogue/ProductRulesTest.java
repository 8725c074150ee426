package dev.orderly.catalogue;

import dev.orderly.catalogue.ProductCommand.AddProduct;
import dev.orderly.catalogue.ProductCommand.ChangePrice;
import dev.orderly.catalogue.ProductCommand.RetireProduct;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.ProductEventCodec;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.spec.DeciderSpec;
import org.junit.jupiter.api.Test;

/** Every state of a product × every command. */
class ProductRulesTest {
    private static final Sku MUG = new Sku("mug");
    private static final ProductEvent ADDED = new ProductAdded(MUG, "Mug", euros(900));
    private static final ProductEvent RETIRED = new ProductRetired(MUG);

    private final DeciderSpec<ProductCommand, Product, ProductEvent> product =
            DeciderSpec.of(new ProductDecider("EUR"), ProductEventCodec.CODEC);

    @Test
    void an_unknown_product_can_only_be_added() {
        product.givenNothing().when(add(euros(900))).then(ADDED);
        product.givenNothing().when(new ChangePrice(MUG, euros(900))).thenRefused("product-not-found");
        product.givenNothing().when(new RetireProduct(MUG)).thenRefused("product-not-found");
    }

    @Test
    void an_active_product_changes_its_price_and_retires() {
        product.given(ADDED).when(add(euros(900))).thenRefused("product-exists");
        product.given(ADDED).when(new ChangePrice(MUG, euros(950))).then(new PriceChanged(MUG, euros(950)));
        product.given(ADDED).when(new RetireProduct(MUG)).then(RETIRED);
    }

    @Test
    void the_price_that_it_has_is_no_change() {
        product.given(ADDED).when(new ChangePrice(MUG, euros(900))).thenNothing();
        product.given(ADDED, new PriceChanged(MUG, euros(950)))
                .when(new ChangePrice(MUG, euros(950)))
                .thenNothing();
    }

    @Test
    void a_retired_product_stays_retired() {
        product.given(ADDED, RETIRED).when(add(euros(900))).thenRefused("product-exists");
        product.given(ADDED, RETIRED).when(new ChangePrice(MUG, euros(900))).thenRefused("product-retired");
        product.given(ADDED, RETIRED).when(new RetireProduct(MUG)).thenNothing();
    }

    @Test
    void a_price_is_above_zero_and_in_the_currency_of_the_shop() {
        product.givenNothing().when(add(euros(0))).thenRefused("price-not-sellable");
        product.givenNothing().when(add(new Money(900, "USD"))).thenRefused("price-not-sellable");
        product.given(ADDED).when(new ChangePrice(MUG, euros(0))).thenRefused("price-not-sellable");
        product.given(ADDED).when(new ChangePrice(MUG, new Money(900, "USD"))).thenRefused("price-not-sellable");
    }

    private static AddProduct add(Money price) {
        return new AddProduct(MUG, "Mug", price);
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR");
    }
}
