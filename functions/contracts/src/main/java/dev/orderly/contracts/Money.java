package dev.orderly.contracts;

import java.util.regex.Pattern;

/**
 * An amount in minor units (cents) of a currency (ISO 4217). Never negative: what flows back is a message of its own.
 */
public record Money(long amount, String currency) {
    /** The most that one amount may be: 10 billion in major units of two digits, far below what a long holds. */
    public static final long AMOUNT_MAX = 1_000_000_000_000L;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        Check.that(amount >= 0 && amount <= AMOUNT_MAX, "An amount is between 0 and " + AMOUNT_MAX + " minor units");
        Check.that(CURRENCY.matcher(currency).matches(), "A currency has three capital letters (ISO 4217)");
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money plus(Money other) {
        sameCurrency(other);
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ, or less than nothing would be left */
    public Money minus(Money other) {
        sameCurrency(other);
        return new Money(Math.subtractExact(amount, other.amount), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, (long) quantity), currency);
    }

    private void sameCurrency(Money other) {
        Check.that(currency.equals(other.currency), "Amounts of different currencies cannot be added");
    }
}
