package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.rebuild.Difference.Kind;
import dev.orderly.platform.store.LogPages;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Fold;
import dev.orderly.platform.view.Gate;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.StoredKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Row by row: a generation against what the log says it should be, or against another generation. */
final class Comparison<R, E> {
    /** Commits, or rows, that a page looks at. */
    private static final int PAGE = 100;

    private final ReadModel<R, E> model;
    private final Rows<R> rows;
    private final LogPages log;
    private final Gate gate;

    /** What a page found; {@code rows} were compared, {@code next} is absent at the end. */
    record Found(
            List<Difference> differences,
            long rows,
            @Nullable Spot next) {
        Found {
            differences = List.copyOf(differences);
        }
    }

    /** Where a comparison goes on: in the log, whose streams should have a row, or in the table. */
    sealed interface Spot {
        record Streams(@Nullable Place after) implements Spot {}

        record Items(@Nullable String after) implements Spot {}
    }

    Comparison(ReadModel<R, E> model, Environment environment) {
        this.model = model;
        this.rows = new Rows<>(model, environment);
        this.log = new LogPages(environment);
        this.gate = Gate.of(model, environment);
    }

    /** First each stream's row, then rows that no stream has. */
    Found withLog(Generation generation, Spot spot) {
        return switch (spot) {
            case Spot.Streams streams -> streams(generation, streams.after());
            case Spot.Items items -> withoutStream(generation, items.after());
        };
    }

    private Found streams(Generation generation, @Nullable Place after) {
        var page = log.beginnings(model.categories(), after, PAGE);
        var found = new ArrayList<Difference>();
        var compared = 0;
        for (var stream : page.streams()) {
            var key = model.key(stream.name());
            var history = History.read(key, model.streams(key), gate);
            if (history.isFirst(stream.name())) {
                compared++;
                check(generation, key, rows.item(generation.number(), key), history)
                        .ifPresent(found::add);
            }
        }
        var next = page.next();
        return new Found(found, compared, next == null ? new Spot.Items(null) : new Spot.Streams(next));
    }

    private Found withoutStream(Generation generation, @Nullable String after) {
        var scanned = rows.scan(after, PAGE);
        var found = new ArrayList<Difference>();
        for (var item : scanned.items()) {
            var stored = rows.key(item);
            if (stored.generation() == generation.number()
                    && History.read(stored.key(), model.streams(stored.key()), gate)
                            .isEmpty()) {
                found.add(Difference.of(stored.key(), Kind.EXTRA));
            }
        }
        return new Found(found, 0, scanned.next() == null ? null : new Spot.Items(scanned.next()));
    }

    /** What is wrong with the item that stands, or does not stand, for that key. */
    Optional<Difference> check(
            Generation generation, String key, Optional<Map<String, AttributeValue>> item, History history) {
        var fold = model.fold(generation);
        var row = item.flatMap(this::readable);
        try {
            if (history.isNothing(fold, row.orElseGet(() -> fold.initial(key)))) {
                return item.map(_ -> Difference.of(key, Kind.EXTRA));
            }
            if (item.isEmpty()) {
                return Optional.of(Difference.of(key, Kind.MISSING));
            }
            return row.isEmpty()
                    ? Optional.of(Difference.of(key, Kind.UNREADABLE))
                    : check(generation, row.get(), item.get(), history);
        } catch (Unavailable later) {
            throw later;
        } catch (RuntimeException poison) {
            return Optional.of(Difference.of(key, Kind.UNFOLDABLE));
        }
    }

    private Optional<Difference> check(
            Generation generation, Row<R> row, Map<String, AttributeValue> item, History history) {
        var fold = model.fold(generation);
        var invented = history.invented(row.applied());
        if (!invented.isEmpty()) {
            return Optional.of(Difference.at(row.key(), "/applied/" + invented.getFirst()));
        }
        var path = ItemPaths.first(item, expected(generation, fold, row, history));
        if (path.isPresent()) {
            return path.map(place -> Difference.at(row.key(), place));
        }
        var unseen = history.unseen(fold, row);
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(row.key(), Kind.BEHIND, null, unseen.size(), oldest(unseen)));
    }

    private static Instant oldest(List<Envelope> events) {
        return events.stream()
                .map(Envelope::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Map<String, AttributeValue> expected(Generation generation, Fold<R, E> fold, Row<R> row, History history) {
        var folded = history.asSeen(fold, row);
        var asSeen = new Row<>(row.key(), folded.value(), row.applied(), row.revision());
        return rows.item(generation.number(), asSeen, fold.indexed(asSeen));
    }

    /** The row, if the item is one. */
    Optional<Row<R>> readable(Map<String, AttributeValue> item) {
        try {
            return Optional.of(rows.read(item));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** Each item of the one generation with its counterpart, and of the other those that have none. */
    Found with(Generation one, Generation other, @Nullable String after) {
        var scanned = rows.scan(after, PAGE);
        var found = new ArrayList<Difference>();
        var compared = 0;
        for (var item : scanned.items()) {
            var stored = rows.key(item);
            if (stored.generation() == one.number()) {
                compared++;
                rows.item(other.number(), stored.key())
                        .map(counterpart -> between(stored.key(), item, counterpart))
                        .orElseGet(() -> Optional.of(Difference.of(stored.key(), Kind.MISSING)))
                        .ifPresent(found::add);
            } else if (stored.generation() == other.number()
                    && rows.item(one.number(), stored.key()).isEmpty()) {
                found.add(Difference.of(stored.key(), Kind.EXTRA));
            }
        }
        return new Found(found, compared, scanned.next() == null ? null : new Spot.Items(scanned.next()));
    }

    private Optional<Difference> between(
            String key, Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        var ours = readable(one);
        var theirs = readable(other);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Optional.of(Difference.of(key, Kind.UNREADABLE));
        }
        var behind = model.streams(key).stream()
                .mapToLong(stream ->
                        Math.max(0, ours.get().applied(stream) - theirs.get().applied(stream)))
                .sum();
        return behind > 0
                ? Optional.of(new Difference(key, Kind.BEHIND, null, behind, null))
                : ItemPaths.first(bare(one), bare(other)).map(path -> Difference.at(key, path));
    }

    /** What an item shows, without the marks of its generation. */
    private static Map<String, AttributeValue> bare(Map<String, AttributeValue> item) {
        var bare = new TreeMap<String, AttributeValue>();
        item.forEach((name, value) -> {
            if (name.equals("row")) {
                bare.put(name, value);
            } else if (value.s() != null) {
                bare.put(name, AttributeValue.fromS(StoredKey.of(value.s()).key()));
            }
        });
        return bare;
    }
}
