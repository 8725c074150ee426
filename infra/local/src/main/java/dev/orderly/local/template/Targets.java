package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Input;
import dev.orderly.local.template.Cloud.RetryPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/** What the targets of rules and schedules have in common. */
final class Targets {
    private static final int AGE_MIN_SECONDS = 60;
    private static final int AGE_MAX_SECONDS = 86_400;
    private static final int RETRIES_MAX = 185;

    private Targets() {}

    static Input input(Section target) {
        Optional<String> constant = target.text("Input");
        Optional<String> path = target.text("InputPath");
        Optional<Input> transformed = target.section("InputTransformer").map(Targets::transformer);
        if (Stream.of("Input", "InputPath", "InputTransformer")
                        .filter(target::has)
                        .count()
                > 1) {
            target.problem("Input", "a target has one of Input, InputPath and InputTransformer");
        }
        return transformed
                .or(() -> constant.map(Input.Constant::new))
                .or(() -> path.map(Input.At::new))
                .orElseGet(Input.Whole::new);
    }

    private static Input transformer(Section transformer) {
        var input =
                new Input.Transformed(transformer.texts("InputPathsMap"), transformer.requiredText("InputTemplate"));
        transformer.close();
        return input;
    }

    static RetryPolicy retry(Section target) {
        return target.section("RetryPolicy")
                .map(policy -> {
                    var retry = new RetryPolicy(
                            policy.whole("MaximumEventAgeInSeconds", AGE_MAX_SECONDS, AGE_MIN_SECONDS, AGE_MAX_SECONDS),
                            policy.whole("MaximumRetryAttempts", RETRIES_MAX, 0, RETRIES_MAX));
                    policy.close();
                    return retry;
                })
                .orElseGet(() -> new RetryPolicy(AGE_MAX_SECONDS, RETRIES_MAX));
    }

    static Optional<String> deadLetters(Section target) {
        return target.section("DeadLetterConfig").flatMap(config -> {
            Optional<String> arn = config.text("Arn");
            config.close();
            return arn;
        });
    }
}
