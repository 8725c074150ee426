package dev.orderly.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Every problem of a template, in the order of files and lines; the message has one line for each. */
public final class TemplateErrors extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    TemplateErrors(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** One sentence at one place. Line and column count from 1. */
    public record Problem(Path file, int line, int column, String sentence) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + sentence;
        }
    }
}
