package dev.orderly.customers;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.Personal;
import java.util.function.UnaryOperator;

/** How to reach a customer, as people read it: between the door and the vault only. */
@Encoded
record Contact(String name, String email, Where address) {
    private static final int TEXT_MAX = 200;

    /** An address as people read it. */
    record Where(String street, String city, String postcode, String country) {
        Where {
            check(street, "street");
            check(city, "city");
            check(postcode, "postcode");
            if (!country.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException("country has two capital letters (ISO 3166)");
            }
        }
    }

    Contact {
        check(name, "name");
        check(email, "email");
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException("email is no e-mail address");
        }
    }

    private static void check(String text, String what) {
        if (text.isBlank() || text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(what + " has 1 to " + TEXT_MAX + " characters");
        }
    }

    /** The address, every personal part sealed. */
    Address seal(UnaryOperator<String> sealing) {
        return new Address(
                new Personal(sealing.apply(name)),
                new Personal(sealing.apply(address.street())),
                new Personal(sealing.apply(address.city())),
                new Personal(sealing.apply(address.postcode())),
                address.country());
    }

    @Override
    public String toString() {
        return "•••";
    }
}
