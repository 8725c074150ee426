package dev.orderly.platform.view;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Union;
import java.util.Comparator;
import java.util.List;

/**
 * A read model that can be built anew from the log: the row of a key is fed by one stream of each category, named by
 * that key. There is one view, or two while a new version of it is built beside the old: they fold differently, into
 * rows of the same keys and type.
 */
public record ReadModel<R, E>(String name, Table table, Feed feed, List<View<R, E>> views, Union<E> events) {

    /** Where its rows are: the variable with the table's name, and the name of the table's key. */
    public record Table(String variable, String key) {}

    /** The function that folds it, the categories of the streams that it folds, and what these tell. */
    public record Feed(String projector, List<String> categories, Telling telling) {
        public Feed {
            categories = List.copyOf(categories);
        }

        /** By what the streams publish. */
        public Feed(String projector, String... categories) {
            this(projector, List.of(categories), Telling.PUBLISHED);
        }
    }

    public ReadModel {
        views = views.stream().sorted(Comparator.comparingInt(View::version)).toList();
        if (views.isEmpty() || feed.categories().isEmpty()) {
            throw new IllegalArgumentException("A read model has a view, and streams that feed it");
        }
    }

    public List<String> categories() {
        return feed.categories();
    }

    /** The streams that feed the row of a key. */
    public List<String> streams(String key) {
        return categories().stream().map(category -> category + "-" + key).toList();
    }

    /** The key of the row that a stream of one of the categories feeds. */
    public String key(String stream) {
        return stream.substring(stream.indexOf('-') + 1);
    }

    View<R, E> oldest() {
        return views.getFirst();
    }

    private View<R, E> newest() {
        return views.getLast();
    }

    /** The version that a rebuild folds by. */
    public int version() {
        return newest().version();
    }

    /** The view of that version; if it is gone from the code, the next that there is. */
    private View<R, E> view(int version) {
        return views.stream()
                .filter(view -> view.version() >= version)
                .findFirst()
                .orElse(newest());
    }

    /** How a generation's rows are folded. */
    public Fold<R, E> fold(Generations.Generation generation) {
        return new Fold<>(view(generation.view()), events);
    }

    Codec<R> codec() {
        return newest().codec();
    }
}
