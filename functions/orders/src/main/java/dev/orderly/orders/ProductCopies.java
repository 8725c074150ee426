package dev.orderly.orders;

import dev.orderly.codec.Codec;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The local copy of names and prices: an order is priced without asking the catalogue. */
final class ProductCopies implements View<ProductCopy, Event> {

    static final ReadModel<ProductCopy, Event> MODEL = new ReadModel<>(
            "product-copies",
            new ReadModel.Table("PRODUCT_COPIES_TABLE", "sku"),
            new ReadModel.Feed("ProductCopiesProjector", "product"),
            List.of(new ProductCopies()),
            EventCodec.CODEC);

    @Override
    public Optional<String> rowOf(Event event) {
        return event instanceof ProductEvent product ? Optional.of(product.sku().value()) : Optional.empty();
    }

    @Override
    public ProductCopy initial() {
        return new ProductCopy("", null, false);
    }

    @Override
    public ProductCopy evolve(ProductCopy copy, Event event, Envelope envelope) {
        return event instanceof ProductEvent product ? evolve(copy, product) : copy;
    }

    private static ProductCopy evolve(ProductCopy copy, ProductEvent event) {
        return switch (event) {
            case ProductAdded added -> new ProductCopy(added.name(), added.price(), false);
            case PriceChanged changed -> new ProductCopy(copy.name(), changed.price(), copy.retired());
            case ProductRetired _ -> new ProductCopy(copy.name(), copy.price(), true);
        };
    }

    @Override
    public Codec<ProductCopy> codec() {
        return ProductCopyCodec.CODEC;
    }

    @Override
    public Map<String, String> indexed(ProductCopy copy) {
        return Map.of();
    }
}
