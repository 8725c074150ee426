package dev.orderly.catalogue;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;

import dev.orderly.catalogue.Product.Active;
import dev.orderly.catalogue.Product.Retired;
import dev.orderly.catalogue.Product.Unknown;
import dev.orderly.catalogue.ProductCommand.AddProduct;
import dev.orderly.catalogue.ProductCommand.ChangePrice;
import dev.orderly.catalogue.ProductCommand.RetireProduct;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;

/** The rules of a product, in a shop of one currency. */
final class ProductDecider implements Decider<ProductCommand, Product, ProductEvent> {
    private final String currency;

    ProductDecider(String currency) {
        this.currency = currency;
    }

    @Override
    public Product initialState() {
        return new Unknown();
    }

    @Override
    public Decision<ProductEvent> decide(ProductCommand command, Product product) {
        return switch (command) {
            case AddProduct add -> add(add, product);
            case ChangePrice change -> changePrice(change, product);
            case RetireProduct retire ->
                switch (product) {
                    case Unknown _ -> reject("product-not-found");
                    case Active _ -> accept(new ProductRetired(retire.sku()));
                    case Retired _ -> accept();
                };
        };
    }

    private Decision<ProductEvent> add(AddProduct add, Product product) {
        return switch (product) {
            case Unknown _ ->
                sellable(add.price())
                        ? accept(new ProductAdded(add.sku(), add.name(), add.price()))
                        : reject("price-not-sellable");
            case Active _, Retired _ -> reject("product-exists");
        };
    }

    private Decision<ProductEvent> changePrice(ChangePrice change, Product product) {
        return switch (product) {
            case Unknown _ -> reject("product-not-found");
            case Retired _ -> reject("product-retired");
            case Active active when active.price().equals(change.price()) -> accept();
            case Active _ ->
                sellable(change.price())
                        ? accept(new PriceChanged(change.sku(), change.price()))
                        : reject("price-not-sellable");
        };
    }

    private boolean sellable(Money price) {
        return price.amount() > 0 && price.currency().equals(currency);
    }

    @Override
    public Product evolve(Product product, ProductEvent event) {
        return switch (event) {
            case ProductAdded added -> new Active(added.price());
            case PriceChanged changed -> new Active(changed.price());
            case ProductRetired _ -> new Retired();
        };
    }
}
