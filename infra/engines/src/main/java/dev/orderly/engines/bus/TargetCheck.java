package dev.orderly.engines.bus;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What AWS accepts as a target. Facts: API reference, Target, InputTransformer, RetryPolicy. */
final class TargetCheck {
    private static final int ID_CHARS_MAX = 64;
    private static final int ARN_CHARS_MAX = 1600;
    private static final int INPUT_CHARS_MAX = 8192;
    private static final int PATH_CHARS_MAX = 256;
    private static final int PATHS_MAX = 100;
    private static final int RETRIES_MAX = 185;
    private static final int AGE_SECONDS_MIN = 60;
    private static final int AGE_SECONDS_MAX = 86_400;
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[\\w-]+:[\\w-]*:\\d*:.+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_\\-]+");

    private TargetCheck() {}

    static void check(Target target) {
        var id = Check.name("targets.1.member.id", target.id(), ID_CHARS_MAX);
        var arn = Check.required("targets.1.member.arn", target.arn());
        Check.longest("targets.1.member.arn", arn, ARN_CHARS_MAX);
        if (!ARN.matcher(arn).matches()) {
            throw Failures.invalid(
                    "Parameter " + arn + " is not valid. Reason: Provided Arn is not in correct format.");
        }
        if (arn.endsWith(".fifo")
                && (target.sqsParameters() == null || target.sqsParameters().messageGroupId() == null)) {
            throw Failures.invalid("Parameter(s) SqsParameters must be specified for target: " + id + ".");
        }
        input(target);
        var policy = target.retryPolicy();
        if (policy != null) {
            Check.within(
                    "targets.1.member.retryPolicy.maximumRetryAttempts", policy.maximumRetryAttempts(), 0, RETRIES_MAX);
            Check.within(
                    "targets.1.member.retryPolicy.maximumEventAgeInSeconds",
                    policy.maximumEventAgeInSeconds(),
                    AGE_SECONDS_MIN,
                    AGE_SECONDS_MAX);
        }
        var dead = target.deadLetterConfig();
        if (dead != null
                && dead.arn() != null
                && (!dead.arn().startsWith("arn:aws:sqs:") || dead.arn().endsWith(".fifo"))) {
            throw Failures.invalid(
                    "Parameter DeadLetterConfig is not valid. Reason: a dead-letter queue is a standard SQS queue.");
        }
    }

    private static void input(Target target) {
        var id = target.id();
        var given = Stream.of(target.input(), target.inputPath(), target.inputTransformer())
                .filter(Objects::nonNull)
                .count();
        if (given > 1) {
            throw Failures.invalid(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target " + id + ".");
        }
        Check.longest("targets.1.member.input", target.input(), INPUT_CHARS_MAX);
        if (target.input() != null && Json.kind(target.input()) == null) {
            throw Failures.invalid("JSON syntax error in input for target " + id + ".");
        }
        if (target.inputPath() != null) {
            path("InputPath", id, target.inputPath());
        }
        if (target.inputTransformer() != null) {
            transformer(id, target.inputTransformer());
        }
    }

    private static void path(String field, String id, String path) {
        Check.longest(field, path, PATH_CHARS_MAX);
        if (!JsonPath.isPath(path)) {
            throw Failures.invalid("Invalid " + field + " for target " + id + ".");
        }
    }

    private static void transformer(String id, InputTransformer transformer) {
        var template = Check.required("targets.1.member.inputTransformer.inputTemplate", transformer.inputTemplate());
        Check.longest("targets.1.member.inputTransformer.inputTemplate", template, INPUT_CHARS_MAX);
        var paths = transformer.inputPathsMap();
        if (paths.size() > PATHS_MAX) {
            throw Failures.constraint(
                    "targets.1.member.inputTransformer.inputPathsMap",
                    paths.keySet(),
                    "Member must have length less than or equal to " + PATHS_MAX);
        }
        paths.forEach((name, path) -> {
            if (!VARIABLE.matcher(name).matches()
                    || name.toLowerCase(Locale.ROOT).startsWith("aws.")) {
                throw Failures.invalid("Invalid InputPathsMap key for target " + id + " : " + name + ".");
            }
            path("InputPathsMap", id, path);
        });
        var variables = new HashSet<>(PreparedTarget.PREDEFINED);
        variables.addAll(paths.keySet());
        Template.names(template)
                .filter(name -> !variables.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Failures.invalid(
                            "InputTemplate for target " + id + " contains invalid placeholder " + name + ".");
                });
        template(id, template);
    }

    /** A template must be JSON once its places are filled; several strings, one a line, are taken too. */
    private static void template(String id, String template) {
        var sample = Template.of(template).sample();
        try (JsonParser parser = Json.parser(sample)) {
            if (parser.nextToken() == null) {
                throw Failures.invalid("Invalid InputTemplate for target " + id + " : it is empty.");
            }
            while (parser.nextToken() != null) {
                // Reading it to its end is the check.
            }
        } catch (IOException e) {
            throw Failures.invalid("Invalid InputTemplate for target " + id + " : " + e.getMessage());
        }
    }
}
