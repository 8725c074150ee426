package dev.orderly.codec;

import java.util.List;

/** JSON that is not the value it should be: every problem found, each with the place where it is. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A reason for a person, at a JSON pointer (RFC 6901); the empty pointer is the whole document. */
    public record Problem(String pointer, String detail) {}

    private final transient List<Problem> problems;

    public Malformed(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public Malformed(String pointer, String detail) {
        this(List.of(new Problem(pointer, detail)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
