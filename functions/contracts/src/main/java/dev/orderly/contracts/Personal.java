package dev.orderly.contracts;

/**
 * Something about a person, sealed with that person's key: the owner, a dot, and base64url. Whoever may open it asks
 * the vault; everybody else, logs included, sees dots. When the key is gone nobody opens it again.
 */
public record Personal(String value) {
    public Personal {
        Check.that(value.length() <= 4096, "A personal value has at most 4096 characters");
    }

    @Override
    public String toString() {
        return "•••";
    }
}
