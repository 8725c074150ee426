package dev.orderly.platform.decide;

/**
 * A business no. The code is stable, in kebab case, and what callers and processes act on; the detail is a sentence for
 * a person and holds no personal data.
 */
public record Refusal(String code, String detail) {
    public Refusal(String code) {
        this(code, code.replace('-', ' '));
    }
}
