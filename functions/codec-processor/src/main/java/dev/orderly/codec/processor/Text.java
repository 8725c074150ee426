package dev.orderly.codec.processor;

/** Java text, indented by its blocks. */
final class Text {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    Text line(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
        return this;
    }

    Text blank() {
        text.append('\n');
        return this;
    }

    Text open(String header) {
        line(header + " {");
        depth++;
        return this;
    }

    Text close() {
        return close("");
    }

    Text close(String end) {
        depth--;
        return line("}" + end);
    }

    /** Ends one block of a statement and opens its next: {@code catch}, {@code else}. */
    Text reopen(String header) {
        depth--;
        return open("} " + header);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
