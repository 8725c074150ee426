/**
 * What is sold, and for how much.
 *
 * <p>Owns: {@code product-<sku>}, the read model Products, {@code catalogueacts-}. Accepts: AddProduct, ChangePrice,
 * RetireProduct over HTTP. Says: ProductAdded, PriceChanged, ProductRetired; OperatorActed. Hears: itself, for the read
 * model. Promises: a price is above zero and in the shop's currency; a retired product stays retired.
 */
@NullMarked
package dev.orderly.catalogue;

import org.jspecify.annotations.NullMarked;
