package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Personal;
import dev.orderly.platform.personal.Vault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address as people read it: between the door and the vault only. */
@Encoded
record PlainAddress(@Nullable String name, String street, String city, String postcode, String country) {
    private static final int TEXT_MAX = 200;

    PlainAddress {
        check(name == null ? "-" : name);
        check(street);
        check(city);
        check(postcode);
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("A country has two capital letters (ISO 3166)");
        }
    }

    private static void check(String text) {
        if (text.isBlank() || text.length() > TEXT_MAX) {
            throw new IllegalArgumentException("Each part of an address has 1 to " + TEXT_MAX + " characters");
        }
    }

    /** The address sealed for its owner; without a name of its own it bears the given one. */
    Address seal(Vault vault, CustomerId owner, Personal otherwise) {
        return new Address(
                name == null ? otherwise : seal(vault, owner, name),
                seal(vault, owner, street),
                seal(vault, owner, city),
                seal(vault, owner, postcode),
                country);
    }

    private static Personal seal(Vault vault, CustomerId owner, String plain) {
        return new Personal(vault.seal(owner.value(), plain));
    }

    /** The address opened; empty when its owner was forgotten. */
    static Optional<PlainAddress> open(Vault vault, Address address) {
        return vault.open(address.name().value())
                .map(name -> new PlainAddress(
                        name,
                        vault.open(address.street().value()).orElse("-"),
                        vault.open(address.city().value()).orElse("-"),
                        vault.open(address.postcode().value()).orElse("-"),
                        address.country()));
    }

    @Override
    public String toString() {
        return "•••";
    }
}
