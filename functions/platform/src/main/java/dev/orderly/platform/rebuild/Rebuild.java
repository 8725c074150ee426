package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.rebuild.Feeding.Fed;
import dev.orderly.platform.store.LogPages;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.Generations.Counts;
import dev.orderly.platform.view.Generations.Failure;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.Generations.Other;
import dev.orderly.platform.view.Generations.Phase;
import dev.orderly.platform.view.Pointers;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Carries the generation beside the live one forward, a slice at a time: it is prepared, filled from the log, checked
 * against the live rows, or dropped. How far it is stands in the table after each page, so that anybody goes on after a
 * slice that was killed, and of two at once one stops.
 */
final class Rebuild<R, E> {
    /** Commits, or rows, between two checkpoints. */
    static final int PAGE = 50;

    private final ReadModel<R, E> model;
    private final Environment environment;
    private final Pointers pointers;
    private final Rows<R> rows;
    private final LogPages log;
    private final Feeding<R, E> feeding;

    /** What comes of a page: where it leads, and whether there is more to do at once. */
    private record Step(Generations next, boolean goesOn) {}

    Rebuild(ReadModel<R, E> model, Environment environment) {
        this.model = model;
        this.environment = environment;
        this.pointers = new Pointers(model, environment);
        this.rows = new Rows<>(model, environment);
        this.log = new LogPages(environment);
        this.feeding = new Feeding<>(model, environment);
    }

    /** Works until there is nothing to do at this moment, or the time is over. */
    void slice(Duration budget) {
        var end = environment.now().plus(budget);
        var step = step(pointers.read());
        while (step.isPresent() && step.get().goesOn() && environment.now().isBefore(end)) {
            step = step(pointers.read());
        }
    }

    /** Empty when there is nothing to do, or somebody else does it. */
    private Optional<Step> step(Pointers.Seen seen) {
        var generations = seen.generations();
        var other = generations.other();
        return other == null
                ? Optional.empty()
                : next(generations, other).filter(step -> pointers.write(seen, step.next()));
    }

    private Optional<Step> next(Generations generations, Other other) {
        return switch (other.phase()) {
            case READY -> Optional.empty();
            case FILLING -> Optional.of(fill(generations, other));
            case CHECKING -> Optional.of(check(generations, other));
            case PREPARING ->
                isNoticed(other)
                        ? Optional.of(new Step(generations.in(Phase.FILLING, environment.now()), true))
                        : Optional.empty();
            case DROPPING -> isNoticed(other) ? Optional.of(drop(generations, other)) : Optional.empty();
        };
    }

    private boolean isNoticed(Other other) {
        return !environment.now().isBefore(other.since().plus(Pointers.NOTICED));
    }

    private Step fill(Generations generations, Other other) {
        var place = other.place();
        var after = place == null ? null : new Place(place.key(), place.version());
        var page = log.beginnings(model.categories(), after, PAGE);
        var counts = other.counts();
        for (var stream : page.streams()) {
            counts = feed(counts, generations, List.of(stream.name()));
        }
        var next = page.next();
        return next == null
                ? new Step(generations.in(Phase.CHECKING, environment.now()), true)
                : new Step(generations.at(new Generations.Place(next.stream(), next.version()), counts), true);
    }

    private Counts feed(Counts counts, Generations generations, List<String> streams) {
        var beside = generations.beside().orElseThrow();
        var wrote = false;
        for (var stream : streams) {
            switch (feeding.feed(generations.live(), beside, stream)) {
                case Fed.Done done -> wrote |= done.wrote();
                case Fed.Unfoldable poison -> {
                    environment
                            .log()
                            .warn(
                                    "stream-not-folded",
                                    Map.of("readModel", model.name(), "stream", stream, "error", poison.error()));
                    return counts.plus(new Failure(stream, poison.error()));
                }
            }
        }
        return counts.plus(wrote);
    }

    private Step check(Generations generations, Other other) {
        var scanned = rows.scan(key(other), PAGE);
        var counts = other.place() == null ? Counts.NONE : other.counts();
        for (var item : scanned.items()) {
            var stored = rows.key(item);
            if (stored.generation() == generations.live().number()) {
                counts = feed(counts, generations, behind(other.generation(), stored.key(), item));
            }
        }
        if (scanned.next() != null) {
            return new Step(generations.at(new Generations.Place(scanned.next(), 0), counts), true);
        }
        return counts.failed() == 0
                ? new Step(generations.ready(environment.now(), counts), false)
                : new Step(generations.again(counts), false);
    }

    /** The streams of a row of which the live one has seen more; all, if it cannot be read. */
    private List<String> behind(Generation generation, String key, Map<String, AttributeValue> live) {
        try {
            var shown = rows.read(live);
            var built = rows.find(generation.number(), key);
            return model.streams(key).stream()
                    .filter(stream -> shown.applied(stream)
                            > built.map(row -> row.applied(stream)).orElse(0L))
                    .toList();
        } catch (Unavailable later) {
            throw later;
        } catch (RuntimeException damaged) {
            return model.streams(key);
        }
    }

    private Step drop(Generations generations, Other other) {
        var scanned = rows.scan(key(other), PAGE);
        var counts = other.counts();
        for (var item : scanned.items()) {
            var stored = rows.key(item);
            if (stored.generation() == other.generation().number()) {
                rows.remove(stored.generation(), stored.key());
                counts = counts.plus(true);
            }
        }
        return scanned.next() == null
                ? new Step(generations.alone(), false)
                : new Step(generations.at(new Generations.Place(scanned.next(), 0), counts), true);
    }

    private static @Nullable String key(Other other) {
        var place = other.place();
        return place == null ? null : place.key();
    }
}
