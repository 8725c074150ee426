package dev.orderly.simulation.saga;

import dev.orderly.simulation.saga.stage.Call;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** One scenario, played again and again, each time with a function killed at another of its calls. */
final class Rehearsal implements AutoCloseable {
    private final String style;
    private final int every;
    private Stage stage;
    private Shop shop;

    /** Of all crashes every so-manieth is played, each time the same; with {@code -Dcrashes=all} all are. */
    Rehearsal(String style, int every) {
        this.style = style;
        this.every = Rehearsals.all() ? 1 : every;
        stage = Stage.patient(style);
        shop = new Shop(stage);
    }

    /** A scenario, whose functions' calls count, and what must be as in the run without a crash. */
    record Piece(String whatHappens, Predicate<Call> counted, Function<Picture, Canonical> seen) {}

    /** @return what went wrong, crash by crash */
    List<String> play(Piece piece) {
        var undisturbed = new Crash(Crash.Point.NEVER, piece.counted());
        var expected = piece.seen().apply(play(piece, undisturbed));
        var points = points(undisturbed.calls());
        var wrong = new ArrayList<String>();
        for (var point : points) {
            var crash = new Crash(point, piece.counted());
            try {
                var seen = play(piece, crash);
                Invariant.ALL.forEach(invariant -> invariant.check(seen));
                if (!piece.seen().apply(seen).equals(expected)) {
                    wrong.add("%s: %s, not %s".formatted(crash, piece.seen().apply(seen), expected));
                }
            } catch (RuntimeException | AssertionError broken) {
                wrong.add("%s: %s".formatted(crash, broken));
                close();
                stage = Stage.patient(style);
                shop = new Shop(stage);
            }
        }
        System.out.printf(
                "%s, %s: %d crashes of %d%n", style, piece.whatHappens(), points.size(), 2 * undisturbed.calls());
        return wrong;
    }

    /** Before and after each call. */
    private List<Crash.Point> points(int calls) {
        var points = new ArrayList<Crash.Point>();
        for (var i = calls % every; i < 2 * calls; i += every) {
            points.add(new Crash.Point(i / 2 + 1, i % 2 == 1));
        }
        return points;
    }

    private Picture play(Piece piece, Crash crash) {
        var script = new Script(stage, shop);
        new Phrases().write(piece.whatHappens(), script);
        script.watchedBy(crash);
        return script.play();
    }

    @Override
    public void close() {
        stage.close();
    }
}
