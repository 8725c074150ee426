package dev.orderly.contracts;

import java.util.regex.Pattern;

/** Where a parcel goes. Only the country (ISO 3166 alpha-2) is not personal: regions are counted by it. */
public record Address(Personal name, Personal street, Personal city, Personal postcode, String country) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public Address {
        Check.that(COUNTRY.matcher(country).matches(), "A country has two capital letters (ISO 3166)");
    }
}
