package dev.orderly.catalogue;

import dev.orderly.codec.Codec;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.ProductEventCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products: their streams, {@code product-<sku>}, and the read model, a row a product. */
final class Products implements View<ProductRow, Event> {
    static final ReadModel<ProductRow, Event> MODEL = new ReadModel<>(
            "products",
            new ReadModel.Table("PRODUCTS_TABLE", "sku"),
            new ReadModel.Feed("ProductsProjector", "product"),
            List.of(new Products()),
            EventCodec.CODEC);

    static StreamType<ProductCommand, Product, ProductEvent> streams(Environment environment) {
        return new StreamType<>(
                "catalogue",
                "product",
                new ProductDecider(environment.variable("CURRENCY", "EUR")),
                ProductCommandCodec.CODEC,
                ProductEventCodec.CODEC,
                command -> command.sku().value());
    }

    @Override
    public Optional<String> rowOf(Event event) {
        return event instanceof ProductEvent product ? Optional.of(product.sku().value()) : Optional.empty();
    }

    @Override
    public ProductRow initial() {
        return ProductRow.NONE;
    }

    @Override
    public ProductRow evolve(ProductRow row, Event event, Envelope envelope) {
        return event instanceof ProductEvent product ? evolve(row, product) : row;
    }

    private static ProductRow evolve(ProductRow row, ProductEvent event) {
        return switch (event) {
            case ProductAdded added -> new ProductRow(added.name(), added.price(), "active");
            case PriceChanged changed -> new ProductRow(row.name(), changed.price(), row.status());
            case ProductRetired _ -> new ProductRow(row.name(), row.price(), "retired");
        };
    }

    @Override
    public Codec<ProductRow> codec() {
        return ProductRowCodec.CODEC;
    }

    @Override
    public Map<String, String> indexed(ProductRow row) {
        return Map.of();
    }
}
