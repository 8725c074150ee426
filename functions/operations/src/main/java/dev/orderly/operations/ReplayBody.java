package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;

/** A replay as EventBridge knows it. */
@Encoded
record ReplayBody(
        String replay,
        String state,
        Instant from,
        Instant to,
        List<String> rules,
        @Nullable Instant reached,
        @Nullable String reason) {
    ReplayBody {
        rules = List.copyOf(rules);
    }

    /** Some of them. */
    @Encoded
    record Listed(List<ReplayBody> replays) {
        Listed {
            replays = List.copyOf(replays);
        }
    }

    static ReplayBody of(DescribeReplayResponse told, List<ReplayRule> rules) {
        return new ReplayBody(
                told.replayName(),
                told.stateAsString().toLowerCase(Locale.ROOT),
                told.eventStartTime(),
                told.eventEndTime(),
                told.destination().filterArns().stream()
                        .map(arn -> rules.stream()
                                .filter(rule -> rule.arn().equals(arn))
                                .map(ReplayRule::consumer)
                                .findFirst()
                                .orElse(arn))
                        .toList(),
                told.eventLastReplayedTime(),
                told.description());
    }
}
