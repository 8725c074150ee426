package dev.orderly.platform.store;

/** A failure that passes: the same message may succeed later, so it is worth its receives. */
public interface Transient {
    /** What failed, in kebab case, for grouping. */
    String code();
}
