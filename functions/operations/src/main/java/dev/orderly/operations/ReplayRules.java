package dev.orderly.operations;

import dev.orderly.platform.Environment;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.store.Unavailable;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The rules of the bus, asked from EventBridge and configured nowhere else. */
final class ReplayRules {
    /** In place of a rule: every rule that allows it. */
    static final String ALL = "all";

    private final EventBridgeClient events;
    private final String bus;

    ReplayRules(Environment environment) {
        events = environment.eventBridge();
        bus = environment.variable("BUS_NAME");
    }

    List<ReplayRule> all() {
        var found = new ArrayList<ReplayRule>();
        String next = null;
        try {
            do {
                var after = next;
                var page = events.listRules(list -> list.eventBusName(bus).nextToken(after));
                page.rules().forEach(rule -> ReplayRule.of(rule).ifPresent(found::add));
                next = page.nextToken();
            } while (next != null);
        } catch (SdkException away) {
            throw new Unavailable("The rules of the bus cannot be read", away);
        }
        return found;
    }

    /** Those of these consumers; all that allow a replay, if that is what is asked for. */
    List<ReplayRule> named(List<String> consumers, boolean approved) {
        var all = all();
        if (consumers.equals(List.of(ALL))) {
            return all.stream().filter(rule -> rule.allows(approved)).toList();
        }
        var found =
                all.stream().filter(rule -> consumers.contains(rule.consumer())).toList();
        for (var consumer : consumers) {
            if (found.stream().noneMatch(rule -> rule.consumer().equals(consumer))) {
                throw refused(
                        "rule-unknown", "No rule says that it leads to %s, and what a replay does there.", consumer);
            }
        }
        return found;
    }

    /** @throws ProblemException at the first one that a replay must not reach */
    static void check(List<ReplayRule> rules, boolean approved) {
        for (var rule : rules) {
            if (rule.policy() == ReplayRule.Policy.IGNORE) {
                throw refused("replay-ignored", "%s has effects, and its rule ignores replays.", rule.consumer());
            }
            if (!rule.allows(approved)) {
                throw refused("replay-needs-approval", "A replay to %s has to be approved.", rule.consumer());
            }
        }
        if (rules.isEmpty()) {
            throw refused("rule-unknown", "%s rules allow a replay.", "No");
        }
    }

    private static ProblemException refused(String code, String text, String consumer) {
        return new ProblemException(Problem.of(422, code, text.formatted(consumer)));
    }
}
