package dev.orderly.operations;

import dev.orderly.platform.Environment;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.view.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan a slice at a time, at its rate: within a slice each message waits in its queue until its turn. It begins
 * with ten letters, looks before each further slice how those before have done, and stops by itself when half of the
 * last ones, and ten at least were looked at, have died again.
 */
final class PlanRunner {
    static final int FIRST_SLICE_MAX = 10;
    static final int LOOKED_AT_MAX = 20;
    static final int LOOKED_AT_MIN = 10;

    private static final Duration SLICE_TIME_MAX = Duration.ofSeconds(8);
    private static final Duration BUSY_MAX = Duration.ofSeconds(60);

    private final Environment environment;
    private final Letters letters;
    private final Plans plans;
    private final LetterActs acts;

    PlanRunner(Environment environment) {
        this.environment = environment;
        letters = new Letters(environment);
        plans = new Plans(environment);
        acts = new LetterActs(environment);
    }

    /** Goes on with a plan for so many seconds' worth of letters, if it is its time and nobody else does. */
    Plan run(String id, long seconds) {
        var row = plans.find(id);
        var plan = row.value();
        var now = environment.now();
        if (!plan.isOpen()
                || isLater(plan.progress().busyUntil(), now)
                || isLater(plan.progress().nextAt(), now)) {
            return plan;
        }
        var ids = plans.letters(id);
        var failedAgain = failedAgain(id, ids, plan.progress());
        var progress = plan.progress();
        var claimed = new Plan.Progress(
                Plan.RUNNING, progress.done(), progress.refused(), failedAgain, now.plus(BUSY_MAX), progress.nextAt());
        if (!plans.replace(row, plan.with(claimed))) {
            return plans.find(id).value();
        }
        if (stops(failedAgain, progress.done())) {
            return plans.change(id, it -> it.in(Plan.STOPPED));
        }
        return slice(row, ids, seconds);
    }

    private static boolean isLater(@Nullable Instant then, Instant now) {
        return then != null && then.isAfter(now);
    }

    static boolean stops(long failedAgain, long done) {
        var lookedAt = Math.min(done, LOOKED_AT_MAX);
        return lookedAt >= LOOKED_AT_MIN && 2 * failedAgain >= lookedAt;
    }

    /** How many of the last letters that this plan redrove have died again since. */
    private long failedAgain(String plan, List<String> ids, Plan.Progress progress) {
        var to = (int) progress.done();
        return ids.subList(Math.max(0, to - LOOKED_AT_MAX), to).stream()
                .map(letters::find)
                .filter(row -> row.map(Row::value)
                        .filter(letter -> letter.state().equals(Letter.OPEN))
                        .map(Letter::act)
                        .filter(act -> act.plan().equals(plan))
                        .isPresent())
                .count();
    }

    private Plan slice(Row<Plan> row, List<String> ids, long seconds) {
        var asked = row.value().asked();
        var from = (int) row.value().progress().done();
        var most = from == 0 ? FIRST_SLICE_MAX : asked.perSecond() * seconds;
        var now = environment.now();
        var slice = ids.subList(from, (int) Math.min(ids.size(), from + most));
        var done = 0;
        var refused = 0;
        for (var letter : slice) {
            if (environment.now().isAfter(now.plus(SLICE_TIME_MAX))) {
                break;
            }
            refused += isDone(letter, row, (int) (done / asked.perSecond())) ? 0 : 1;
            done++;
        }
        var took = Duration.ofMillis(1000L * done / asked.perSecond());
        var more = new Plan.Progress("", done, refused, 0, null, now.plus(took));
        return plans.change(row.key(), progress -> after(progress, more, ids.size()));
    }

    /** A plan that was cancelled meanwhile stays so. */
    private static Plan.Progress after(Plan.Progress progress, Plan.Progress more, int letters) {
        var done = progress.done() + more.done();
        var running = progress.state().equals(Plan.RUNNING);
        return new Plan.Progress(
                running && done >= letters ? Plan.DONE : progress.state(),
                done,
                progress.refused() + more.refused(),
                progress.failedAgain(),
                null,
                more.nextAt());
    }

    /** A letter that cannot be acted on any more is counted and holds up no other. */
    private boolean isDone(String letter, Row<Plan> row, int delaySeconds) {
        var asked = row.value().asked();
        var causality = new Causality(row.key(), asked.correlation(), asked.actor(), "");
        var by = new LetterActs.By(row.key(), asked.actor(), row.key(), causality, delaySeconds);
        try {
            if (asked.what().equals("discard")) {
                acts.discard(letter, asked.reason(), by);
            } else {
                acts.redrive(letter, new Wish(asked.reason(), null, List.of()), by);
            }
            return true;
        } catch (ProblemException no) {
            environment
                    .log()
                    .warn(
                            "planned-letter-refused",
                            Map.of("letter", letter, "code", no.problem().code()));
            return false;
        }
    }
}
