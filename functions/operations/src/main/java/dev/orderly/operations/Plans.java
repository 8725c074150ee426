package dev.orderly.operations;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Plans, each with the ids of its letters as they were chosen; one letter dies or is redriven meanwhile, no matter. */
final class Plans {
    private static final int LETTERS_MAX = 5_000;

    private final Letters letters;
    private final Rows<Plan> rows;
    private final Conflicts conflicts;

    Plans(Environment environment) {
        letters = new Letters(environment);
        rows = new Rows<>(environment, Letters.TABLE, Letters.KEY, PlanCodec.CODEC);
        conflicts = new Conflicts(environment);
    }

    /** Which letters: those named, those of a group, or all; only open ones. */
    record Chosen(List<String> letters, String group) {
        Chosen {
            letters = List.copyOf(letters);
        }
    }

    /** Makes a plan once for each id. */
    Plan make(String id, Plan.Asked asked, Chosen chosen) {
        var before = rows.find(id);
        if (before.isPresent()) {
            if (!before.get().value().asked().fingerprint().equals(asked.fingerprint())) {
                throw new ProblemException(Problem.keyReused());
            }
            return before.get().value();
        }
        var found = chosen(chosen);
        letters.keep(id, String.join("\n", found.stream().map(Row::key).toList()));
        var effects = found.stream()
                .collect(groupingBy(row -> row.value().from().consumer(), TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(each -> new Plan.Effect(each.getKey(), each.getValue()))
                .toList();
        var plan = new Plan(asked, effects, new Plan.Progress(Plan.PLANNED, 0, 0, 0, null, null));
        return replace(Row.first(id, plan), plan) ? plan : find(id).value();
    }

    private List<Row<Letter>> chosen(Chosen chosen) {
        if (!chosen.letters().isEmpty()) {
            return chosen.letters().stream().distinct().map(this::open).toList();
        }
        var index = chosen.group().isEmpty()
                ? Letters.inState(Letter.OPEN, 100)
                : Letters.inGroup(chosen.group(), Letter.OPEN, 100);
        var found = letters.all(index, LETTERS_MAX);
        return found.subList(0, Math.min(found.size(), LETTERS_MAX));
    }

    private Row<Letter> open(String letter) {
        return letters.find(letter)
                .filter(row -> row.value().state().equals(Letter.OPEN))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(422, "letter-unknown", "There is no open letter %s.".formatted(letter))));
    }

    Row<Plan> find(String id) {
        return rows.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("plan")));
    }

    List<String> letters(String id) {
        var ids = letters.text(id);
        return ids.isEmpty() ? List.of() : List.of(ids.split("\n", -1));
    }

    Rows<Plan> rows() {
        return rows;
    }

    boolean replace(Row<Plan> row, Plan next) {
        return rows.replace(row.with(next), next.indexed());
    }

    /** Changes the progress that stands, whoever else does. */
    Plan change(String id, UnaryOperator<Plan.Progress> change) {
        return conflicts.retry(() -> {
            var row = find(id);
            var next = row.value().with(change.apply(row.value().progress()));
            return next.equals(row.value()) || replace(row, next) ? Optional.of(next) : Optional.empty();
        });
    }

    /** Ends a plan that is not at its end; what a slice has begun goes on. */
    Plan cancel(String id) {
        var plan = find(id).value();
        if (!plan.isOpen() && !plan.progress().state().equals(Plan.CANCELLED)) {
            throw new ProblemException(Problem.of(
                    409, "plan-over", "The plan is " + plan.progress().state() + "."));
        }
        return change(
                id,
                progress -> progress.state().equals(Plan.PLANNED)
                                || progress.state().equals(Plan.RUNNING)
                        ? progress.in(Plan.CANCELLED)
                        : progress);
    }
}
