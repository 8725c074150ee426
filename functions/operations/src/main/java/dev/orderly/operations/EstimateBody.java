package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a replay would bring to each rule, by a part of the log; whoever adds up the parts knows it all. */
@Encoded
record EstimateBody(List<Part> rules, long read, @Nullable String next) {
    EstimateBody {
        rules = List.copyOf(rules);
    }

    /** One rule: how many events, whether it allows them, what they would change. */
    @Encoded
    record Part(String rule, String policy, long events, String effect) {}
}
