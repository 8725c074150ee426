package dev.orderly.operations;

import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.store.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/**
 * A rule of the bus, who hears it, and what a replay does there, as its description says. Styles are those that it
 * hears; none are all.
 */
record ReplayRule(String arn, String consumer, Policy policy, List<String> types, List<String> styles) {
    /** What a replay does where the rule leads to. */
    enum Policy {
        /** Rows that are behind catch up; rows that are not drop what they have applied. */
        REBUILD("rows that are behind catch up; all others drop what they have"),

        /** Only with approval. */
        APPROVE("its consumer acts on old events again, which somebody has to approve"),

        /** Never: effects outside would happen again. */
        IGNORE("nothing: it has effects, and its rule ignores replays");

        final String effect;

        Policy(String effect) {
            this.effect = effect;
        }
    }

    private static final Pattern DESCRIPTION = Pattern.compile("([A-Za-z]+), on replay: (Rebuild|Approve|Ignore)");

    ReplayRule {
        types = List.copyOf(types);
        styles = List.copyOf(styles);
    }

    /** Empty when the rule does not say what a replay does: then none reaches it. */
    static Optional<ReplayRule> of(Rule rule) {
        var said = DESCRIPTION.matcher(rule.description() == null ? "" : rule.description());
        if (!said.matches() || rule.eventPattern() == null) {
            return Optional.empty();
        }
        var policy =
                switch (said.group(2)) {
                    case "Rebuild" -> Policy.REBUILD;
                    case "Approve" -> Policy.APPROVE;
                    default -> Policy.IGNORE;
                };
        return Optional.of(new ReplayRule(
                rule.arn(),
                said.group(1),
                policy,
                texts(rule.eventPattern(), "", "detail-type"),
                texts(rule.eventPattern(), "detail", "style")));
    }

    /** The texts that a pattern lists under a name, which is at the top or in one of its parts. */
    private static List<String> texts(String pattern, String part, String wanted) {
        return JsonReader.read(pattern, in -> {
            List<String> found = List.of();
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals(part)) {
                    found = texts(in.raw(), "", wanted);
                } else if (name.equals(wanted)) {
                    found = list(in.raw());
                } else {
                    in.raw();
                }
            }
            return found;
        });
    }

    private static List<String> list(String json) {
        return JsonReader.read(json, in -> {
            var texts = new ArrayList<String>();
            in.startArray();
            while (in.nextElement()) {
                texts.add(in.text());
            }
            return texts;
        });
    }

    /** How many of a commit's events would come to it. */
    long fires(Commit commit) {
        if (!styles.isEmpty() && !styles.contains(commit.causality().style())) {
            return 0;
        }
        return commit.published().stream()
                .filter(event -> types.contains(event.type()))
                .count();
    }

    boolean allows(boolean approved) {
        return policy == Policy.REBUILD || (policy == Policy.APPROVE && approved);
    }
}
