package dev.orderly.platform.decide;

import dev.orderly.codec.Union;

/** An event of a stream that holds both kinds: what is said to all, and what is kept inside the context. */
public sealed interface Fact<P, K> {
    record Said<P, K>(P event) implements Fact<P, K> {}

    record Kept<P, K>(K event) implements Fact<P, K> {}

    /** Shorthand for {@link Said}. */
    static <P, K> Fact<P, K> said(P event) {
        return new Said<>(event);
    }

    /** Shorthand for {@link Kept}. */
    static <P, K> Fact<P, K> kept(K event) {
        return new Kept<>(event);
    }

    /** How both kinds are written, each under its own type. @throws IllegalArgumentException when a type is in both */
    static <P, K> Union<Fact<P, K>> union(Union<P> said, Union<K> kept) {
        for (var type : kept.types()) {
            if (said.types().contains(type)) {
                throw new IllegalArgumentException(type + " is said and kept");
            }
        }
        return new FactUnion<>(said, kept);
    }
}
