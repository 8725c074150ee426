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
import dev.orderly.platform.view.Projector;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.View;
import java.util.Map;
import java.util.Optional;

/** Products: their streams, {@code product-<sku>}, and the read model, a row a product. */
final class Products implements View<ProductRow, Event> {

    static StreamType<ProductCommand, Product, ProductEvent> streams(Environment environment) {
        return new StreamType<>(
                "catalogue",
                "product",
                new ProductDecider(environment.variable("CURRENCY", "EUR")),
                ProductCommandCodec.CODEC,
                ProductEventCodec.CODEC,
                command -> command.sku().value());
    }

    static Rows<ProductRow> rows(Environment environment) {
        return new Rows<>(environment, "PRODUCTS_TABLE", "sku", ProductRowCodec.CODEC);
    }

    static Projector<ProductRow, Event> projector(Environment environment) {
        return new Projector<>(new Products(), rows(environment), EventCodec.CODEC, environment);
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
