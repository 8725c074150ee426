package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan for a person: what it would do, how long that takes, how far it is. */
@Encoded
record PlanBody(
        String plan,
        String what,
        String state,
        long letters,
        List<Plan.Effect> effects,
        long perSecond,
        long estimateSeconds,
        long done,
        long refused,
        long failedAgain,
        String reason,
        String by,
        Instant at,
        @Nullable Instant nextAt) {

    /** What a person asks for: those letters, or a group, or all that are open. */
    @Encoded
    record Wished(
            String what,
            String reason,
            long perSecond,
            @Nullable List<String> letters,
            @Nullable String group) {
        private static final int LETTERS_MAX = 1_000;
        private static final int RATE_MAX = 100;

        public Wished {
            Wish.check(reason);
            if (!what.equals("redrive") && !what.equals("discard")) {
                throw new IllegalArgumentException("a plan is to redrive or to discard");
            }
            if (perSecond < 1 || perSecond > RATE_MAX) {
                throw new IllegalArgumentException("perSecond is from 1 to " + RATE_MAX);
            }
            if (letters != null && (letters.isEmpty() || letters.size() > LETTERS_MAX || group != null)) {
                throw new IllegalArgumentException("name 1 to " + LETTERS_MAX + " letters, or a group, or neither");
            }
        }
    }

    @Encoded
    record Listing(List<PlanBody> plans, @Nullable String next) {
        Listing {
            plans = List.copyOf(plans);
        }
    }

    PlanBody {
        effects = List.copyOf(effects);
    }

    static PlanBody of(String id, Plan plan) {
        var asked = plan.asked();
        var progress = plan.progress();
        return new PlanBody(
                id,
                asked.what(),
                progress.state(),
                plan.letters(),
                plan.effects(),
                asked.perSecond(),
                Math.ceilDiv(plan.letters() - progress.done(), asked.perSecond()),
                progress.done(),
                progress.refused(),
                progress.failedAgain(),
                asked.reason(),
                asked.actor(),
                asked.at(),
                progress.nextAt());
    }
}
