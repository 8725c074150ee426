package dev.orderly.local.chaos;

import java.util.Optional;

/** What a fault is limited to. Names are physical ones, or some of their parts: {@code Fulfilment-Answers}. */
public record Scope(Optional<String> function, Optional<String> queue, Optional<String> table) {
    public static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    boolean covers(Place place) {
        return function.map(name -> isAbout(name, place.function())).orElse(true)
                && queue.map(name -> isAbout(name, place.queue())).orElse(true)
                && table.map(name -> place.tables().stream().anyMatch(each -> isAbout(name, each)))
                        .orElse(true);
    }

    /** Whether a name, or {@code *}, means a physical one: the whole of it, or parts between its dashes. */
    static boolean isAbout(String name, String physical) {
        return name.equals("*") || ("-" + physical + "-").contains("-" + name + "-");
    }

    @Override
    public String toString() {
        return (said("function", function) + said("queue", queue) + said("table", table)).strip();
    }

    private static String said(String kind, Optional<String> name) {
        return name.map(it -> " " + kind + " " + it).orElse("");
    }
}
