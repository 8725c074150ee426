package dev.orderly.platform.view;

/**
 * The key under which a row stands in its table. The first generation's rows have their own names, so that a table that
 * was never rebuilt is as it always was; those of generation 2 are {@code 2#name}. What indexes find carries the same
 * mark, so a query sees one generation.
 */
public record StoredKey(int generation, String key) {
    private static final char MARK = '#';

    /** The item that says which generation is live; no row has this key. */
    static final String GENERATIONS = MARK + "generations";

    static String marked(int generation, String text) {
        return generation == 1 ? text : Integer.toString(generation) + MARK + text;
    }

    String text() {
        return marked(generation, key);
    }

    public static StoredKey of(String text) {
        var mark = text.indexOf(MARK);
        return mark > 0 && text.substring(0, mark).chars().allMatch(Character::isDigit)
                ? new StoredKey(Integer.parseInt(text.substring(0, mark)), text.substring(mark + 1))
                : new StoredKey(1, text);
    }
}
